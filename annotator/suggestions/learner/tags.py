"""Tags: stretches as one tag a word, as models want them, and back."""

from collections.abc import Iterable, Sequence

from annotator.suggestions.learner.lesson import Stretch

OUTSIDE = "O"
Word = tuple[int, int]
"""Start and end of a word or sign, in code points of the text."""


def tags_of(words: Sequence[Word], stretches: Iterable[Stretch]) -> list[str]:
    """Return a tag for each word: B- and a label where a stretch begins, I- where it goes on."""
    tags = [OUTSIDE] * len(words)
    at = 0
    for one in stretches:
        while at < len(words) and words[at][1] <= one.start:
            at += 1
        first = at
        while at < len(words) and words[at][0] < one.end:
            tags[at] = ("B-" if at == first else "I-") + one.label
            at += 1
    return tags


def stretches_of(words: Sequence[Word], tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return what tags say: the first word, the one behind the last, and the label, of each stretch."""
    found: list[tuple[int, int, str]] = []
    for at in range(len(words)):
        tag = tags[at]
        if tag == OUTSIDE:
            continue
        label = tag[2:]
        if tag[0] == "I" and found and found[-1][1:] == (at, label):
            found[-1] = (found[-1][0], at + 1, label)
        else:
            found.append((at, at + 1, label))
    return found
