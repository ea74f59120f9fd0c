"""The difference of two texts: by lines, then by words, for people to read; bounded in time and length."""

from wiki.differences.reading import Difference, difference

__all__ = ["Difference", "difference"]
