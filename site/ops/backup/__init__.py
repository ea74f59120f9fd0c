"""A whole site in one file, and back: database, uploaded files, signing key, and a list of all that with its hashes.

The search index is not in it: it is built anew from the database, and its files are never taken from outside.
"""
