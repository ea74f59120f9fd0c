"""How much a text looks like spam, before anybody has seen it: held for a moderator, never dropped.

`judge` is called before the transaction that keeps the text, since it may ask a service on the network. What it says is
kept beside the text (`Judgement.score`, `Judgement.as_rows()`), and that is what the queue shows.
"""

from discussion.spam.case import Case, Facts, facts_of
from discussion.spam.judging import THRESHOLD, Judgement, judge

__all__ = ["THRESHOLD", "Case", "Facts", "Judgement", "facts_of", "judge"]
