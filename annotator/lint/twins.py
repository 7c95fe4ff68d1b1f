"""Twins: words that are labelled in one place of the article and not in another."""

import re
from collections.abc import Iterator

from annotator.domain import Span
from annotator.lint.doubt import Doubt, Doubts, Fix
from annotator.lint.subject import Named, Subject, shortened
from annotator.words import _, ngettext

KIND = "twin"
_ADDRESS_SIGNS = frozenset("/@_#=&")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*")


class _Phrases:
    """Labelled words by the first word of each, and where they stand unlabelled."""

    def __init__(self) -> None:
        self.by_first: dict[str, list[tuple[str, int]]] = {}
        self.found: dict[str, list[int]] = {}

    def add(self, words: str) -> None:
        first = _WORD.search(words)
        if first:
            row = self.by_first.setdefault(first[0], [])
            row.append((words, first.start()))
            # the longest is tried first, so that no part of it is taken for another
            row.sort(key=lambda phrase: -len(phrase[0]))


def doubts(subject: Subject) -> Doubts:
    """Yield each place where labelled words stand outside every mention.

    Words count that are always labelled alike, and labelled at least as often as not. Captions
    without any mention are left alone: who leaves captions out means it.
    """
    phrases = _Phrases()
    for words, mentions in subject.by_words.items():
        if _counts(mentions):
            phrases.add(words)
        yield None
    yield from _look(subject, phrases)
    for words, starts in phrases.found.items():
        mentions = [one for one in subject.by_words[words] if not one.nested]
        if len(starts) <= len(mentions):
            for start in starts:
                yield _doubt(subject, words, mentions, Span(start, start + len(words)))


def _counts(mentions: list[Named]) -> bool:
    free = [one for one in mentions if not one.nested]
    if not free or len({one.mention.label for one in free}) > 1 or not all(m.whole for m in free):
        return False
    words = free[0].words
    return len(words) > 1 and any(sign.isupper() or sign.isdigit() for sign in words)


def _look(subject: Subject, phrases: _Phrases) -> Iterator[None]:
    """Gather where the phrases stand and nothing is labelled, a line at a time."""
    text, by_first = subject.text, phrases.by_first
    left_out = [
        region.span
        for region in subject.document.regions
        if region.repeats and not any(subject.within(region.span.start, region.span.end))
    ]
    start = 0
    while start < len(text):
        line_end = text.find("\n", start)
        line_end = len(text) if line_end < 0 else line_end
        if not any(span.start <= start < span.end for span in left_out):
            done = start
            for word in _WORD.finditer(text, start, line_end):
                if word[0] in by_first and word.start() >= done:
                    done = _take(subject, phrases, word, line_end) or done
        start = line_end + 1
        yield None


def _take(subject: Subject, phrases: _Phrases, word: re.Match[str], line_end: int) -> int:
    """Note the longest phrase that stands at a word, and return where it ends; 0 for none."""
    text = subject.text
    for phrase, lead in phrases.by_first[word[0]]:
        start = word.start() - lead
        end = start + len(phrase)
        if start < 0 or end > line_end or not text.startswith(phrase, start):
            continue
        if text[end - 1].isalnum() and text[end : end + 1].isalnum():
            continue
        if not subject.is_covered(start, end) and text[start - 1 : start] not in _ADDRESS_SIGNS:
            phrases.found.setdefault(phrase, []).append(start)
        return end
    return 0


def _doubt(subject: Subject, words: str, mentions: list[Named], span: Span) -> Doubt:
    label = mentions[0].mention.label
    title = subject.title(label)
    entities = {one.mention.entity for one in mentions}
    entity = next(iter(entities)) if len(entities) == 1 else ""
    sentence = ngettext(
        "“{quote}” is not labelled here, but {label} in {count} other place.",
        "“{quote}” is not labelled here, but {label} in {count} other places.",
        len(mentions),
    ).format(quote=shortened(words), label=title, count=len(mentions))
    fix = Fix(
        "label_span",
        (*subject.place, (span,), label),
        _("Label as {label}").format(label=title),
        entity,
    )
    return Doubt(KIND, *subject.place, span, (), sentence, (str(span), words, label), fix)
