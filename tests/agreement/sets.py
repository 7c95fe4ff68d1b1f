"""Small documents with the sets of several annotators, written shortly."""

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    Document,
    Entity,
    Mention,
    Polarity,
    Scheme,
    Span,
    Stance,
    State,
)

TEXT = "Токаев принял Путина в Астане, сообщает Интерфакс. Путин доволен встречей."
SCHEME = Scheme(
    "small",
    polarities=(Polarity("negative", -1), Polarity("neutral", 0), Polarity("positive", 1)),
)
ENTITIES = tuple(Entity(name, name.upper()) for name in "abcdef")


def mention(*places, label="PER", entity="", attributes=(), id="m"):
    spans = tuple(Span(start, end) for start, end in places)
    return Mention(id, "d", "x", spans, label, entity=entity, attributes=tuple(attributes))


def stance(holder, target, polarity="positive", evidence=(), topic=""):
    spans = tuple(Span(start, end) for start, end in evidence)
    return Stance("s", "d", "x", holder, "" if topic else target, polarity, topic, spans)


def someone(name):
    return Annotator(name, name.capitalize())


def own(name, mentions=(), stances=(), state=State.FINISHED):
    return AnnotationSet(someone(name), state, 0, tuple(mentions), tuple(stances))


def article(*sets, text=TEXT, entities=ENTITIES, id="d"):
    return AnnotatedDocument(Document(id, id, text), tuple(sets), tuple(entities))


def people(*names):
    return [someone(name) for name in names]
