"""Intake: what becomes of one document that a format has read, inside an import."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from annotator.commands.duplicates import Duplicates
from annotator.commands.predictions import Prediction, apart, suggestion_set
from annotator.commands.progress import Progress
from annotator.commands.scheme import extend_scheme
from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    Document,
    DocumentLabel,
    Entity,
    Label,
    Mention,
    Problem,
    Relation,
    RelationType,
    Scheme,
    Severity,
    Stance,
    Standing,
    SuggestionSet,
    problems,
    suggester,
)
from annotator.formats import Known
from annotator.store import Store, annotators
from annotator.words import _, ngettext

Annotation = Mention | Stance | Relation | DocumentLabel


class Tally(Protocol):
    """What an import counts."""

    documents: int
    known: int
    left_out: int
    mentions: int
    stances: int
    relations: int
    document_labels: int
    entities: int
    suggestions: int

    def tell(self, problem: Problem) -> None: ...


class Intake:
    """Takes read documents into the store, within a recording that is under way."""

    def __init__(self, store: Store, tally: Tally, progress: Progress) -> None:
        self._store = store
        self._tally = tally
        self._duplicates = Duplicates(store, progress)
        self.known = _Known(store)
        self._strange: set[tuple[str, str]] = set()
        self.scheme = store.get(Scheme, "scheme")

    def extend(self, brought: Scheme) -> None:
        """Add to the project's scheme what a corpus brings along."""
        added = extend_scheme(self._store, brought)
        if added:
            self.scheme = self._store.get(Scheme, "scheme")
            self._tell(
                Severity.NOTE,
                ngettext(
                    "{count} label or type was added to the scheme.",
                    "{count} labels and types were added to the scheme.",
                    added,
                ).format(count=added),
            )

    def register(self, entities: Iterable[Entity]) -> None:
        """Keep entities that no document speaks of; one that is there otherwise stays, and is told."""
        for entity in entities:
            there = self._store.find(Entity, entity.id)
            if there is None:
                self._take_entities([entity])
            elif there != entity:
                message = _("“{name}” is in the register otherwise; it stays as it is there.")
                self._tell(Severity.NOTE, message.format(name=there.name))

    def take(self, annotated: AnnotatedDocument) -> None:
        """Keep a document with its sets; what does not fit is told, and nothing of it is kept."""
        there = self._same_text(annotated.document)
        if there:
            self._tell_same(there, annotated.document)
            annotated = _moved_to(there, annotated)
        elif self._store.find(Document, annotated.document.id):
            self._leave_out(annotated, _("Another text stands under its id; it was left out."))
            return
        annotated, predictions = apart(annotated)
        self._extend_for(annotated)
        faults = list(problems(annotated, self.scheme))
        if faults:
            for fault in faults:
                self._tally.tell(fault)
            self._leave_out(annotated, _("The document was left out."))
            return
        # of a document that was never here nobody has anything yet
        fresh = not self._store.has_heard_of([annotated.document])
        if there:
            self._tally.known += 1
        else:
            self._tell_likeness(annotated.document)
            self._store.add_all([annotated.document], news=fresh)
            self._tally.documents += 1
        self._take_entities(annotated.entities)
        begun: set[str] = set()
        for annotations in annotated.sets:
            is_first = fresh and annotations.annotator.id not in begun
            begun.add(annotations.annotator.id)
            self._take_set(annotated, annotations, is_first)
        for prediction in predictions:
            self._take_prediction(annotated, prediction)

    def _take_prediction(self, annotated: AnnotatedDocument, one: Prediction) -> None:
        """Keep what a program says as a suggestion set, in the place of what it said before."""
        who = suggester(one.name)
        if self._store.find(Annotator, who.id) is None:
            if any(person.name == one.name for person in annotators(self._store)):
                message = _("“{name}” annotates here; give the suggestions another name.")
                self._refuse(annotated, message.format(name=one.name))
                return
            self._store.add(who)
        now = suggestion_set(annotated.document.id, annotated.document.text, one)
        before = self._store.find(SuggestionSet, now.id)
        if before is None:
            self._store.add(now)
        elif before != now:
            self._store.replace(before, now)
            message = _("“{name}” suggested something else before; that was replaced.")
            self._tell(Severity.NOTE, message.format(name=one.name), annotated.document.name)
        else:
            return
        self._tally.suggestions += now.size
        self._tell_strange(one.name, now, annotated.document.name)

    def _tell_strange(self, name: str, said: SuggestionSet, place: str) -> None:
        """Tell, once each, the labels that suggestions have and the scheme lacks."""
        for label in sorted({mention.label for mention in said.mentions}):
            if not self.scheme.has_label(label) and (name, label) not in self._strange:
                self._strange.add((name, label))
                message = _(
                    "The scheme has no label “{label}”: what “{name}” suggests under it is kept, and "
                    "offered once there is one."
                )
                self._tell(Severity.WARNING, message.format(label=label, name=name), place)

    def _same_text(self, document: Document) -> Document | None:
        found = self._store.each(Document, fingerprint=document.fingerprint)
        return next(iter(found), None)

    def _take_entities(self, entities: Sequence[Entity]) -> None:
        there = self._store.those_there(Entity, [entity.id for entity in entities])
        new: dict[str, Entity] = {}
        for entity in entities:
            if entity.id not in there:
                new.setdefault(entity.id, entity)
        self._store.add_all(list(new.values()))
        self._tally.entities += len(new)

    def _take_set(
        self, annotated: AnnotatedDocument, annotations: AnnotationSet, is_first: bool
    ) -> None:
        """Keep a set; `is_first` says that its annotator has nothing in the document yet."""
        document, annotator = annotated.document.id, annotations.annotator
        if self._store.find(Annotator, annotator.id) is None:
            self._store.add(annotator)
        standing = Standing(document, annotator.id, annotations.state, annotations.seconds)
        new = annotations.annotations
        held = [] if is_first else self._held(document, annotator.id)
        before = None if is_first else self._store.find(Standing, standing.id)
        if held or (before and not new):
            if {noun.id: noun for noun in held} != {noun.id: noun for noun in new}:
                self._refuse(
                    annotated,
                    _("{name} has other annotations there; they were kept, these left out.").format(
                        name=annotator.name
                    ),
                )
            return
        news = not self._store.has_heard_of(new)
        if not news and any(self._store.knows(noun) for noun in new):
            self._refuse(annotated, _("Its annotations stand in another document already."))
            return
        if before:
            self._store.replace(before, standing)
        else:
            self._store.add_all([standing], news=is_first)
        self._store.add_all(new, news=news)
        self._tally.mentions += len(annotations.mentions)
        self._tally.stances += len(annotations.stances)
        self._tally.relations += len(annotations.relations)
        self._tally.document_labels += len(annotations.document_labels)

    def _held(self, document: str, annotator: str) -> list[Annotation]:
        where = [document], [annotator]
        return [
            *self._store.within(Mention, *where),
            *self._store.within(Stance, *where),
            *self._store.within(Relation, *where),
            *self._store.within(DocumentLabel, *where),
        ]

    def _extend_for(self, annotated: AnnotatedDocument) -> None:
        """Learn labels and relation types that no scheme announced."""
        labels = {mention.label for one in annotated.sets for mention in one.mentions}
        types = {relation.label for one in annotated.sets for relation in one.relations}
        labels -= {label.key for label in self.scheme.labels}
        types -= {kind.key for kind in self.scheme.relation_types}
        lacking = Scheme(
            "",
            tuple(map(Label, sorted(labels))),
            relation_types=tuple(map(RelationType, sorted(types))),
        )
        if lacking.labels or lacking.relation_types:
            self.extend(lacking)

    def _tell_same(self, there: Document, document: Document) -> None:
        if there.name != document.name:
            message = _("The text is that of “{name}”, so that it is not a document of its own.")
            self._tell(Severity.NOTE, message.format(name=there.name), document.name)

    def _tell_likeness(self, document: Document) -> None:
        for name, share in self._duplicates.like(document):
            message = _(
                "The text is nearly that of “{name}”: {share} % of the word runs are common."
            )
            said = message.format(name=name, share=round(share * 100))
            self._tell(Severity.NOTE, said, document.name)

    def _leave_out(self, annotated: AnnotatedDocument, message: str) -> None:
        self._tally.left_out += 1
        self._refuse(annotated, message)

    def _refuse(self, annotated: AnnotatedDocument, message: str) -> None:
        self._tell(Severity.ERROR, message, annotated.document.name)

    def _tell(self, severity: Severity, message: str, place: str = "") -> None:
        self._tally.tell(Problem(severity, message, place))


class _Known(Known):
    """What the project has, for files that speak of it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def document(self, id: str) -> Document | None:
        return self._store.find(Document, id)

    def noun(self, id: str) -> Mention | Stance | None:
        return self._store.find(Mention, id) or self._store.find(Stance, id)


def _moved_to(there: Document, annotated: AnnotatedDocument) -> AnnotatedDocument:
    """Return the annotations as those of the document that has the same text already."""
    if there.id == annotated.document.id:
        return replace(annotated, document=there)
    return AnnotatedDocument(
        there,
        tuple(
            replace(
                one,
                mentions=tuple(replace(m, document=there.id) for m in one.mentions),
                stances=tuple(replace(s, document=there.id) for s in one.stances),
                relations=tuple(replace(r, document=there.id) for r in one.relations),
                document_labels=tuple(replace(d, document=there.id) for d in one.document_labels),
            )
            for one in annotated.sets
        ),
        annotated.entities,
    )
