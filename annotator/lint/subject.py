"""Subject: what the rules look at, one annotator's set in one document, and its indexes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.domain import AnnotationSet, Document, Entity, Label, Mention, Scheme, Span
from annotator.language import sentences
from annotator.lint.expected import Expected
from annotator.words import _, language

LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its words on one line, and whether a longer mention holds it."""

    mention: Mention
    words: str
    nested: bool

    @property
    def whole(self) -> bool:
        """Whether it is of one piece."""
        return len(self.mention.spans) == 1


@dataclass
class Subject:
    """One set with what belongs to it; `prepare` must have run before a rule looks at it.

    The mentions of the set stand in text order, outer ones first (see `text_order`), and so does
    `named`; `by_words` and `by_entity` hold the same, gathered by their words and by the entity they
    name. `covered` are the starts and ends of the stretches that mentions cover, joined. `expected`
    is what is known from elsewhere of places in the document.
    """

    document: Document
    annotations: AnnotationSet
    entities: Mapping[str, Entity]
    scheme: Scheme
    expected: Sequence[Expected] = ()
    named: list[Named] = field(default_factory=list[Named])
    by_words: dict[str, list[Named]] = field(default_factory=dict[str, list[Named]])
    by_entity: dict[str, list[Named]] = field(default_factory=dict[str, list[Named]])
    covered: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    _labels: dict[str, Label] = field(default_factory=dict[str, Label])

    def prepare(self) -> Iterator[None]:
        """Gather the indexes, a mention at a time."""
        text, reach = self.document.text, 0
        self._labels = {label.key: label for label in self.scheme.labels}
        for mention in self.annotations.mentions:
            first, last = mention.spans[0], mention.spans[-1]
            piece = text[first.start : first.end] if first is last else mention.quote(text)
            one = Named(mention, " ".join(piece.split()), last.end <= reach)
            self.named.append(one)
            self.by_words.setdefault(one.words, []).append(one)
            if mention.entity:
                self.by_entity.setdefault(mention.entity, []).append(one)
            if self.covered and first.start <= reach:
                reach = max(reach, last.end)
                self.covered[-1] = (self.covered[-1][0], reach)
            else:
                reach = last.end
                self.covered.append((first.start, reach))
            yield None

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.document.text

    @property
    def place(self) -> tuple[str, str]:
        """The ids of the document and of whoever annotated it."""
        return self.document.id, self.annotations.annotator.id

    def label(self, key: str) -> Label:
        """Return a label; one without a title when the scheme lost it."""
        return self._labels.get(key) or Label(key)

    def title(self, key: str) -> str:
        """Return what the screen calls a label."""
        return self.label(key).title(language())

    def name(self, entity: str) -> str:
        """Return what an entity is called."""
        known = self.entities.get(entity)
        if known and known.virtual:
            return _(known.name)
        return known.name if known else entity

    def is_virtual(self, entity: str) -> bool:
        """Whether no text names this entity."""
        known = self.entities.get(entity)
        return known is not None and known.virtual

    def is_covered(self, start: int, end: int) -> bool:
        """Whether a mention reaches into a stretch."""
        at = bisect_right(self.covered, (start, len(self.text))) - 1
        if at >= 0 and self.covered[at][1] > start:
            return True
        return at + 1 < len(self.covered) and self.covered[at + 1][0] < end

    def within(self, start: int, end: int) -> Iterator[Named]:
        """Yield the mentions that begin in a stretch."""
        at = bisect_left(self.named, start, key=_start)
        while at < len(self.named) and _start(self.named[at]) < end:
            yield self.named[at]
            at += 1

    def sentence_around(self, span: Span) -> tuple[int, int]:
        """Return start and end of the sentences that a stretch touches, within its lines."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        end = len(self.text) if end < 0 else end
        first, last = span.start, span.end
        for one in sentences(self.text[start:end]):
            if one.start + start < span.end and one.end + start > span.start:
                first, last = min(first, one.start + start), max(last, one.end + start)
        return first, last


def shortened(words: str) -> str:
    """Return words on one line, cut in the middle when they are long."""
    flat = " ".join(words.split())
    if len(flat) <= LONGEST_QUOTE:
        return flat
    half = LONGEST_QUOTE // 2
    return f"{flat[:half].rstrip()} … {flat[-half:].lstrip()}"


def text_order(mention: Mention) -> tuple[int, int, str]:
    """Return the key by which mentions are in text order, outer ones first."""
    return mention.spans[0].start, -mention.spans[-1].end, mention.id


def _start(one: Named) -> int:
    return one.mention.spans[0].start
