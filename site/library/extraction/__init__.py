"""The text of uploaded files: PDF, Word, PowerPoint and Excel, so that it can be read here and found.

A file comes from somebody else's program and is read by a process that may do nothing but read: `child` runs with
little memory, little time, no environment and no database, and hands back JSON. What the parent knows of the file
it knows from there. `pdf`, `office` and `child` import nothing of the site, so that the process starts quickly.
"""
