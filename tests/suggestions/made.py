"""What tests of suggestions build: knowledge, parts, and suggestions told in short."""

from collections import Counter

from annotator.domain import Document, Label, Mention, Provenance, Scheme, Span, Suggestion
from annotator.suggestions import (
    Knowledge,
    KnownNames,
    KnownSource,
    SeenNames,
    SuggestedParts,
)
from annotator.suggestions.sources import REGISTER, SEEN

SCHEME = Scheme("test", (Label("PER"), Label("ORG"), Label("GPE"), Label("ROLE"), Label("DATE")))


def seen_in(*documents, scheme=SCHEME):
    """Return what was labelled in documents, each a text and its (words, label) or with an entity."""
    seen = SeenNames(scheme)
    for number, (text, labelled) in enumerate(documents):
        rows = Counter((one[0], one[1], (*one, "")[2]) for one in labelled)
        seen.note(rows)
        seen.take(f"seen-{number}", rows, text)
    return seen


def parts(text, seen=None, register=(), mentions=(), refused=(), scheme=SCHEME, **knowledge):
    """Return the suggestions of a text; `register` holds (name, label, entity)."""
    seen = seen or SeenNames(scheme)
    names = KnownNames(scheme)
    for name in register:
        names.add(*name)
    known = (KnownSource(SEEN, seen.names), KnownSource(REGISTER, names, 0.85))
    entities = {name[2]: None for name in register}
    knowledge = {"entities": entities, "nests": seen.nests, **knowledge}
    return SuggestedParts(
        Document("d-1", "visit", text),
        Knowledge(scheme, seen, known, **knowledge),
        mentions,
        refused,
    )


def told(found, text):
    """Return suggestions as (words, label, source)."""
    return [(one.hull.of(text), one.label, one.provenance.source) for one in found]


def mention(text, words, label="PER", nth=1, entity="", id=""):
    start = -1
    for _time in range(nth):
        start = text.index(words, start + 1)
    span = Span(start, start + len(words))
    return Mention(id or f"m-{start}", "d-1", "anna", (span,), label, entity)


def suggestion(start, end, label="PER", score=0, source="propagation"):
    how = Provenance("rule", source, score=score)
    return Suggestion("d-1", (Span(start, end),), label, provenance=how)
