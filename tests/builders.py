"""Builders: documents, mentions and sets for tests, by hand and at random."""

from dataclasses import replace

from hypothesis import strategies as st

from annotator.domain import (
    AUTHOR,
    VIRTUAL_ENTITIES,
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    Document,
    DocumentLabel,
    DocumentLabelType,
    Entity,
    Label,
    Link,
    Mention,
    Office,
    Origin,
    Polarity,
    Provenance,
    Qualifier,
    Region,
    RegionKind,
    Relation,
    RelationType,
    Role,
    Scheme,
    Span,
    Stance,
    State,
    canonical,
)
from annotator.formats import document_id

ANNA = Annotator("anna", "Anna")
BORIS = Annotator("boris", "Boris")

SCHEME = Scheme(
    "Test",
    (
        Label("PER", {"en": "Person", "ru": "Персона"}, "#5b8fd6", "p", entity=True),
        Label("ORG", {"en": "Organisation"}, "#4fa08b", "o", entity=True),
        Label("МЕСТО", {"ru": "Место"}, "#c98a3c", "l", entity=True),
        Label("O_U0041_", hotkey="e", description='Says "no" \\ and more'),
    ),
    (Polarity("negative", -1), Polarity("neutral", 0), Polarity("positive", 1)),
    (Qualifier("time", ("current", "past")), Qualifier("basis", ("author", "quoted"))),
    (RelationType("WORKS_AS", {}, ("PER",), ("ORG", "МЕСТО")), RelationType("ПАРА")),
    (DocumentLabelType("genre", ("report", "opinion"), {"ru": "Жанр"}),),
)


def span(text: str, words: str, nth: int = 0) -> Span:
    """Return where `words` stand in `text`, the `nth` time (0 is the first)."""
    start = -1
    for _time in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def document(text: str, name: str = "article") -> Document:
    """Return a document whose file held `text`, with its line ends as they are."""
    body, offsets = canonical(text)
    return Document(document_id(body), name, body, origin=Origin(f"{name}.txt", offsets=offsets))


def mention(
    held: Document,
    *words: str,
    label: str = "PER",
    entity: str = "",
    annotator: Annotator = ANNA,
    nth: int = 0,
) -> Mention:
    """Return a mention of the pieces `words`, each found the `nth` time."""
    spans = tuple(span(held.text, piece, nth) for piece in words)
    key = f"{annotator.id}-{label}-{'-'.join(map(str, spans))}"
    return Mention(f"m-{key}", held.id, annotator.id, spans, label, entity)


def stance(
    held: Document,
    holder: str,
    target: str,
    polarity: str = "positive",
    *evidence: str,
    annotator: Annotator = ANNA,
) -> Stance:
    """Return a stance of one entity to another, with the first places of the words of `evidence`."""
    spans = tuple(span(held.text, words) for words in evidence)
    key = f"{annotator.id}-{holder}-{target}-{polarity}"
    return Stance(f"s-{key}", held.id, annotator.id, holder, target, polarity, evidence=spans)


def relation(source: Mention, target: Mention, label: str = "WORKS_AS") -> Relation:
    """Return a relation from one mention to another."""
    key = f"r-{source.id}-{target.id}"
    return Relation(key, source.document, source.annotator, label, source.id, target.id)


def annotated(
    held: Document,
    *mentions: Mention,
    stances: tuple[Stance, ...] = (),
    relations: tuple[Relation, ...] = (),
    entities: tuple[Entity, ...] = (),
    annotator: Annotator = ANNA,
    state: State = State.FINISHED,
) -> AnnotatedDocument:
    """Return a document with one set."""
    done = AnnotationSet(annotator, state, 0, mentions, stances, relations)
    return AnnotatedDocument(held, (done,), entities)


LETTERS = "абвПТя АёеcdE 12.,-«»\"'\n\n\t\u00a0\u0301\u0306\u200d😀👩𝒳שלםعم你。\u2028\ufeff\u202e"
NAMES = (
    st.text("абвГД abcXYZ-'«»%:;=|שלם😀\u00a0", min_size=1, max_size=8).map(str.strip).filter(bool)
)
NOTES = st.text('аб \n\t"{}\\%#😀ш', max_size=10)


WHENCE = st.sampled_from(
    [
        Provenance(),
        Provenance("rule", "propagation", "Т1", "surname|3|Токаев", 870),
        Provenance("model", "model X", "7", "predicted|0|model X", 412),
        Provenance("human", "model X", "8", "predicted|0|model X", 1),
        Provenance("human", "brat", "T3"),
        Provenance("repaired", "doccano", "1"),
        Provenance("import", "jsonl", 'x | "y"', score=500),
    ]
)
"""Where an annotation may come from, and what may have become of it since."""
OFFICES = st.sampled_from([(), (Office("президент", "2012", "2018-05-07"), Office("мэр"))])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw the decoded text of a file: any line ends, sometimes a byte order mark."""
    pieces = draw(st.lists(st.sampled_from([*LETTERS, "\r\n", "\r"]), min_size=1, max_size=60))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + "Я" + "".join(pieces)


@st.composite
def spans(draw: st.DrawFn, length: int, most: int = 3) -> tuple[Span, ...]:
    """Draw one to `most` spans that ascend and do not overlap."""
    edges = draw(st.lists(st.integers(0, length), min_size=2, max_size=2 * most, unique=True))
    edges = sorted(edges)[: len(edges) // 2 * 2]
    return tuple(Span(*edges[at : at + 2]) for at in range(0, len(edges), 2))


@st.composite
def labels(draw: st.DrawFn, held: Document, who: Annotator) -> tuple[DocumentLabel, ...]:
    """Draw what `who` may have said of a whole document."""
    said = draw(st.sampled_from([[], [("report", "")], [("opinion", ""), ("report", "мир")]]))
    return tuple(
        DocumentLabel(
            f"d-{who.id}-{number}",
            held.id,
            who.id,
            "genre",
            value,
            topic,
            provenance=draw(WHENCE),
        )
        for number, (value, topic) in enumerate(said)
    )


@st.composite
def ties(draw: st.DrawFn, held: Document, who: Annotator, keys: list[str]) -> tuple[Relation, ...]:
    """Draw relations between the mentions (ids) of a set."""
    pairs = st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=3)
    return tuple(
        Relation(
            f"r-{who.id}-{number}",
            held.id,
            who.id,
            draw(st.sampled_from(SCHEME.relation_types)).key,
            source,
            target,
            draw(WHENCE),
        )
        for number, (source, target) in enumerate(draw(pairs))
    )


@st.composite
def sets(draw: st.DrawFn, held: Document, who: Annotator, entities: list[str]) -> AnnotationSet:
    """Draw what `who` may have annotated in a document: anything that overlaps anything."""
    length = len(held.text)
    named = st.sampled_from(["", *entities])
    attributes = st.lists(st.tuples(st.sampled_from(["Mood", "Форма"]), NAMES), max_size=2)
    links = st.lists(
        st.builds(Link, st.just("Wikidata"), st.sampled_from(["Q1", "Q22", "NULL"]), NAMES),
        max_size=2,
    )
    mentions = tuple(
        Mention(
            f"m-{who.id}-{number}",
            held.id,
            who.id,
            draw(spans(length)),
            draw(st.sampled_from(SCHEME.labels)).key,
            draw(named),
            tuple(draw(attributes)),
            tuple(draw(links)),
            draw(st.booleans()),
            draw(NOTES),
            draw(WHENCE),
        )
        for number in range(draw(st.integers(0, 5)))
    )
    keys = [one.id for one in mentions]
    stances = tuple(
        Stance(
            f"s-{who.id}-{number}",
            held.id,
            who.id,
            draw(st.sampled_from(entities)),
            "" if topic else draw(st.sampled_from(entities)),
            draw(st.sampled_from(SCHEME.polarities)).key,
            topic,
            draw(spans(length, 2)) if draw(st.booleans()) else (),
            draw(st.sampled_from([(), (("time", "past"), ("basis", "quoted"))])),
            tuple(draw(st.lists(st.sampled_from(keys), max_size=2)) if keys else ()),
            draw(st.booleans()),
            draw(NOTES),
            draw(WHENCE),
            via=draw(st.sampled_from([(), tuple(entities[:1]), tuple(entities[:2])])),
        )
        for number, topic in enumerate(draw(st.lists(st.sampled_from(["", "мир"]), max_size=3)))
    )
    relations = draw(ties(held, who, keys)) if keys else ()
    stances = tuple(one for one in stances if one.holder not in one.via)
    state = draw(st.sampled_from(State))
    seconds = draw(st.integers(0, 9999))
    return AnnotationSet(who, state, seconds, mentions, stances, relations, draw(labels(held, who)))


@st.composite
def annotated_documents(draw: st.DrawFn, most_sets: int = 2) -> AnnotatedDocument:
    """Draw a document with up to `most_sets` annotation sets and the entities they speak of."""
    held = document(draw(texts()), draw(NAMES))
    length = len(held.text)
    regions = tuple(
        Region(
            draw(st.sampled_from(RegionKind)),
            draw(spans(length, 1))[0],
            draw(st.none() | spans(length, 1).map(lambda pieces: pieces[0])),
        )
        for _number in range(draw(st.integers(0, 2)))
    )
    metadata = draw(st.dictionaries(st.sampled_from(["title", "author", "тема"]), NOTES))
    held = replace(held, regions=regions, metadata=metadata)
    own = tuple(
        Entity(
            f"e-{number}",
            draw(NAMES),
            "PER",
            tuple(draw(st.lists(NAMES, max_size=2))),
            offices=draw(OFFICES),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    entities = (*own, AUTHOR, *draw(st.sampled_from([(), VIRTUAL_ENTITIES[1:]])))
    keys = [entity.id for entity in entities]
    people = (ANNA, Annotator("импорт", "Импорт", Role.IMPORT))[: draw(st.integers(0, most_sets))]
    done = tuple(draw(sets(held, who, keys)) for who in people)
    return AnnotatedDocument(held, done, entities)
