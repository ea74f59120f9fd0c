"""How fast the search is beside the other engines that could be in its place, by numbers that anybody can repeat.

Each engine runs in a process of its own, over a corpus and an index made for it in a folder that is removed afterwards:
the site's own index and database are never touched. What is counted is the processor's time of the process and of the
database server that works for it, so that a busy machine changes little; the engines take turns, and medians are
compared within one run only.
"""
