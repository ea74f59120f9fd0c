"""How long what people write in the wiki may be."""

SOURCE = 200_000  # letters of a page (trust.md, Text from people)
TITLE = 120
SUMMARY = 200  # letters of the words on a change
REASON = 250
NOTE = 1_000
BOXES = 500  # of places or pilots to tick; of more only those that are ticked are shown
NAME = 80  # of somebody without an account
