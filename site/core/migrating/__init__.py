"""Changing tables while the version before goes on reading and writing them.

The new version's migrations are applied first, then its processes take over from the old one's. So a migration may only
add what the old version can pass over; what it still uses goes a release later. `rules` says so of each migration,
`manage.py migrate` waits for nobody longer than the site can bear.
"""
