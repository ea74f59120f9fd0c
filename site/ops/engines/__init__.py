"""Existing engines beside the site, each named by one variable and left out when it is empty.

`caching` (CACHE_URL), `replica` and `routing` (DATABASE_REPLICA_URL) and `files` (MEDIA_URL_S3). An engine that is away
costs time or freshness of nothing: a cache is missed, a replica's reads go to the primary, and only a file that lies
nowhere else is answered with 503.
"""
