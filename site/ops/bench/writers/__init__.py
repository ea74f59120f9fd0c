"""Four processes that write at once, by the site's own verbs, while the worker drains what they leave: how long each
save takes, whether one is refused, whether one is lost.

SQLite has one writer at a time. What is counted here is therefore the time of a clock, not the processor's.
"""
