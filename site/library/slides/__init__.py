"""A presentation made from a PowerPoint file: what its slides say in words, and a report of what could not be said.

Only the command `import_slides` comes here, with a file somebody at the site's own machine chose. Even so the file is
read by the bounded process first, and opened here only when that found nothing wrong with it.
"""
