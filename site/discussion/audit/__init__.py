"""One list of who decided what: moderation, changes of roles and members, changes of the lists of the spam check."""
