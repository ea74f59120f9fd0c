"""Everything that a question of words finds, the best first, word by word instead of document by document.

Whoosh walks a tree of matchers for each document, which takes five times as long where all are wanted. The scores are
those of its own scorers, added up in another order.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from whoosh import query as wq
from whoosh.scoring import WeightLengthScorer, WeightScorer

from search.backends.whoosh import decoded
from search.backends.whoosh.postings import PackedMatcher

MANY = 1_000  # documents with a word, from which the lengths of all texts are read at once
UNEVEN = 10  # times what the rarest part finds, as long as all are worked out
Scores = dict[int, float]  # by number of document


class OtherKindError(Exception):
    """A part of the question that only Whoosh itself answers: a phrase, beginnings, what is like a word."""


def ranked(searcher: Any, query: Any, gone: Iterable[int]) -> list[int]:
    """Numbers of the documents; those of equal score in their own order. `gone` are those that were taken out."""
    scores: Scores = {}
    for part, offset in searcher.leaf_searchers():
        found = _found(part, query)
        scores.update({number + offset: score for number, score in found.items()} if offset else found)
    for number in gone:
        scores.pop(number, None)
    return sorted(sorted(scores), key=scores.__getitem__, reverse=True)  # which keeps the order of equal ones


def _found(part: Any, query: Any) -> Scores:
    """What `part`, the searcher of one segment, finds."""
    if type(query) is wq.AndNot:  # Whoosh lets the first document through though it is refused
        refused = _found(part, query.b)
        return {number: score for number, score in _found(part, query.a).items() if number not in refused}
    try:
        return _scores(part, query)
    except OtherKindError:
        return _walked(part, query)


def _walked(part: Any, query: Any) -> Scores:
    """The same as Whoosh finds it, which takes any question."""
    matcher = query.matcher(part)
    scores: Scores = {}
    while matcher.is_active():
        scores[matcher.id()] = matcher.score()
        matcher.next()
    return scores


def _scores(part: Any, query: Any) -> Scores:
    if query == wq.NullQuery:
        return {}
    if type(query) is wq.Term:
        return _of_word(part, query)
    if type(query) not in {wq.And, wq.Or} or query.boost != 1 or getattr(query, "scale", None):
        raise OtherKindError
    if type(query) is wq.And and _is_uneven(part.reader(), query.subqueries):
        raise OtherKindError
    found = sorted((_scores(part, one) for one in query.subqueries), key=len)
    return _in_any(found) if type(query) is wq.Or else _in_all(found)


def _is_uneven(opened: Any, parts: Sequence[Any]) -> bool:
    """Whether one part finds so little that it is quicker to look whether the others find that, as Whoosh does."""
    sizes = [one.estimate_size(opened) for one in parts]
    return min(sizes) * UNEVEN < max(sizes)


def _in_any(found: Sequence[Scores]) -> Scores:
    """The most are taken as they are, and the others added."""
    *others, scores = found
    for other in others:
        for number, score in other.items():
            scores[number] = scores.get(number, 0) + score
    return scores


def _in_all(found: Sequence[Scores]) -> Scores:
    fewest, *others = found
    there = [number for number in fewest if all(number in other for other in others)]
    return {number: sum(scores[number] for scores in found) for number in there}


def _of_word(part: Any, query: Any) -> Scores:
    name, opened = query.fieldname, part.reader()
    word = part.schema[name].to_bytes(query.text)
    if (name, word) not in opened:
        return {}
    matcher, scorer = opened.postings(name, word), part.weighting.scorer(part, name, word)
    matcher = getattr(matcher, "child", matcher)  # what hides documents that were taken out
    if not isinstance(matcher, PackedMatcher) or not isinstance(scorer, WeightLengthScorer | WeightScorer):
        raise OtherKindError
    scores: Scores = {}
    if isinstance(scorer, WeightScorer):  # of a column whose texts have no length
        for numbers, weights in matcher.blocks():
            scores.update(zip(numbers, (weight * query.boost for weight in weights), strict=True))
        return scores
    lengths = decoded.lengths(opened, name) if opened.doc_frequency(name, word) >= MANY else None
    known: dict[tuple[float, int], float] = {}
    for numbers, weights in matcher.blocks():
        of_texts = map(lengths.__getitem__, numbers) if lengths else (opened.doc_field_length(n, name) for n in numbers)
        for number, weight, length in zip(numbers, weights, of_texts, strict=True):
            score = known.get((weight, length))
            if score is None:
                score = known[weight, length] = scorer._score(weight, length) * query.boost
            scores[number] = score
    return scores
