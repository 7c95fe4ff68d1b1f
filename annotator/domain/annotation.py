"""Annotations: mentions, stances and relations, and the set that holds one annotator's."""

from dataclasses import dataclass, field

from annotator.domain.document import Document, State
from annotator.domain.entity import Entity
from annotator.domain.people import Annotator
from annotator.domain.span import Span, hull

Pairs = tuple[tuple[str, str], ...]
"""Keys and values in a fixed order; a mapping that can be compared, hashed and written."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who vouches for an annotation: "human", "import", "rule" or "model", and the details.

    What an import found by its words, because its offsets were wrong, is "repaired". `source` names
    the format, rule or model, `key` what the annotation was called there ("T12"). `reason` is why it
    was suggested, as `suggestions.Reason` writes it, `score` how sure its maker was, in thousandths;
    0 where nobody said. Once a person changes what an annotation says, its kind is "human", and the
    details still tell what it came from.
    """

    kind: str = "human"
    source: str = ""
    key: str = ""
    reason: str = ""
    score: int = 0

    @property
    def is_suggested(self) -> bool:
        """Whether a program suggested it, accepted as it was or changed since."""
        return bool(self.reason) or self.kind == "model"

    @property
    def is_telling(self) -> bool:
        """Whether it says more than that somebody made it by hand, or that an import brought it."""
        usual = self.kind == "import" or self == Provenance()
        return not usual or bool(self.reason or self.score)


@dataclass(frozen=True, slots=True)
class Link:
    """A reference of a mention to a knowledge base, as a file gave it ("Wikidata", "Q30", "США")."""

    resource: str
    id: str
    name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where something is named: one or more spans with a label.

    `entity` is the id of the entity it names, or empty. `spans` ascend and do not overlap.
    """

    id: str
    document: str
    annotator: str
    spans: tuple[Span, ...]
    label: str
    entity: str = ""
    attributes: Pairs = ()
    links: tuple[Link, ...] = ()
    unsure: bool = False
    note: str = ""
    provenance: Provenance = field(default_factory=Provenance)

    @property
    def hull(self) -> Span:
        """The stretch from the first to the last character."""
        return hull(self.spans)

    def quote(self, text: str) -> str:
        """Return the words it covers in `text`, pieces joined by one space."""
        return " ".join(span.of(text) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Stance:
    """The attitude of one entity to another in one document.

    `holder` and `target` are entity ids; `topic` names a target that is no entity, and then
    `target` is empty. `via` are the entities through whom the text knows of it, the outermost first:
    the author says that Bloomberg says that an expert is against. `evidence` holds the spans that show it, none when it is implied; `anchors`
    the ids of the mentions that name its two ends there.
    """

    id: str
    document: str
    annotator: str
    holder: str
    target: str
    polarity: str
    topic: str = ""
    evidence: tuple[Span, ...] = ()
    qualifiers: Pairs = ()
    anchors: tuple[str, ...] = ()
    unsure: bool = False
    note: str = ""
    provenance: Provenance = field(default_factory=Provenance)
    via: tuple[str, ...] = ()

    @property
    def speaks_of(self) -> tuple[str, ...]:
        """The entities it is about: holder, target unless that is a topic, and reporters."""
        return tuple(id for id in (self.holder, self.target, *self.via) if id)


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed, directed tie from one mention to another of the same set, both given by id."""

    id: str
    document: str
    annotator: str
    label: str
    source: str
    target: str
    provenance: Provenance = field(default_factory=Provenance)


@dataclass(frozen=True, slots=True)
class DocumentLabel:
    """What is said of a whole document: a value of one of the scheme's document labels.

    `topic` names what it is about when that is not the document as a whole ("Atheism").
    """

    id: str
    document: str
    annotator: str
    label: str
    value: str
    topic: str = ""
    unsure: bool = False
    note: str = ""
    provenance: Provenance = field(default_factory=Provenance)


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of one annotator's work on one document, and the seconds spent on it."""

    document: str
    annotator: str
    state: State = State.NEW
    seconds: int = 0

    @property
    def id(self) -> str:
        """The key of the annotation set."""
        return f"{self.document}/{self.annotator}"


@dataclass(frozen=True, slots=True)
class AnnotationSet:
    """All annotations of one annotator in one document."""

    annotator: Annotator
    state: State = State.NEW
    seconds: int = 0
    mentions: tuple[Mention, ...] = ()
    stances: tuple[Stance, ...] = ()
    relations: tuple[Relation, ...] = ()
    document_labels: tuple[DocumentLabel, ...] = ()

    @property
    def annotations(self) -> tuple[Mention | Stance | Relation | DocumentLabel, ...]:
        """All of them, one kind after the other."""
        return (*self.mentions, *self.stances, *self.relations, *self.document_labels)


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with annotation sets and every entity they speak of: what formats read and write."""

    document: Document
    sets: tuple[AnnotationSet, ...] = ()
    entities: tuple[Entity, ...] = ()
