"""Ready pages for readers: a WSGI wrapper before Django that answers from memory, and knows when it may not.

`key` says which requests share an answer, `rendering` makes it from the key alone, `negotiation` keeps it in three
encodings, `store` bounds it, `generations` tells whether it is still right, `flights` lets one render at a time, and
`wrapper` is the way of a request through these.
"""
