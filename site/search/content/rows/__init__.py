"""The index of everything as rows of the database, searched by modelsearch's own backends.

SQLite FTS5, PostgreSQL and OpenSearch are given the rows (`search.models.Entry`) in batches and answer with their
keys; facets, order, snippets and who may see what come from the rows, the same for each of them.
"""
