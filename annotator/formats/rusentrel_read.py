"""RuSentRel, read: articles with mentions as brat has them, and opinions between names."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    AnnotatorError,
    Entity,
    Mention,
    Problem,
    Provenance,
    Qualifier,
    Region,
    RegionKind,
    Scheme,
    Severity,
    Span,
    Stance,
    State,
)
from annotator.formats import brat_conf, brat_read
from annotator.formats.brat_lines import SET_FOLDER
from annotator.formats.format import Tell
from annotator.formats.identity import made_id
from annotator.formats.names import normal
from annotator.formats.polarity import polarity_of
from annotator.formats.rusentrel_files import Article, articles, synonyms_for
from annotator.formats.rusentrel_rows import SIGNS, SOURCE, TIMES, VIRTUAL, Groups, Row, rows_of
from annotator.words import _

TIME = "time"
_TEMPLATE = re.compile(r"\{Author, Unknown\}")


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme,
) -> Iterator[AnnotatedDocument]:
    """Yield the document of every article, with the stances of its two files of opinions."""
    groups = Groups()
    for path in synonyms_for(paths):
        try:
            groups.read(path, tell)
        except AnnotatorError as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path)))
    template = 0
    for article in articles(paths, tell):
        who = _annotator_of(article.text, paths) or annotator
        for bare in brat_read.read([article.text], encoding=encoding, annotator=who, tell=tell):
            one = ArticleReader(bare, article, who, groups, scheme, tell)
            yield one.read()
            template += one.template
    if template:
        message = _(
            "Mentions in the pattern “{{Author, Unknown}}”, which belongs to no text: {count}."
        )
        tell(Problem(Severity.NOTE, message.format(count=template), str(paths[0])))


def scheme_of(paths: Sequence[Path]) -> Scheme | None:
    """Return the labels that the annotations use, and the times that opinions may have."""
    brought = brat_conf.scheme_of(paths)
    return Scheme(
        brought.name if brought else "RuSentRel",
        brought.labels if brought else (),
        qualifiers=(Qualifier(TIME, TIMES, {"en": "Time", "ru": "Время"}),),
    )


def _annotator_of(text: Path, paths: Sequence[Path]) -> Annotator | None:
    folder = text.parent
    if folder in paths or text in paths or not folder.name.startswith(SET_FOLDER):
        return None
    name = folder.name.removeprefix(SET_FOLDER)
    return Annotator(name, name)


class ArticleReader:
    """Adds to an article with mentions the stances, and the entities that they speak of."""

    def __init__(
        self,
        bare: AnnotatedDocument,
        article: Article,
        annotator: Annotator,
        groups: Groups,
        scheme: Scheme,
        tell: Tell,
    ) -> None:
        self._bare = bare
        self._article = article
        self._annotator = annotator
        self._groups = groups
        self._scheme = scheme
        self._tell = tell
        self._entities: dict[str, Entity] = {one.id: one for one in bare.entities}
        self._marked: dict[str, list[Mention]] = {}
        self._missed: set[str] = set()
        self.template = 0

    def read(self) -> AnnotatedDocument:
        """Return the article with all that its files say."""
        document = self._bare.document
        pattern = [Span(*found.span()) for found in _TEMPLATE.finditer(document.text)]
        regions = tuple(Region(RegionKind.FURNITURE, span) for span in pattern)
        document = replace(document, regions=regions)
        if not self._bare.sets and not (self._article.opinions or self._article.of_author):
            return replace(self._bare, document=document)
        base = (*self._bare.sets, AnnotationSet(self._annotator, State.FINISHED))[0]
        inside = [
            mention
            for mention in base.mentions
            if any(span.contains(mention.hull) for span in pattern)
        ]
        self.template = len(inside)
        held = {mention.id for mention in inside}
        for mention in base.mentions:
            if mention.id not in held:
                words = normal(mention.quote(document.text))
                self._marked.setdefault(words, []).append(mention)
        stances = [*base.stances, *self._stances()]
        named = self._named()
        mentions = tuple(
            replace(one, entity=named.get(one.id, one.entity)) for one in base.mentions
        )
        done = replace(base, mentions=mentions, stances=tuple(stances))
        labelled = tuple(map(self._labelled, self._entities.values()))
        return AnnotatedDocument(document, (done,), labelled)

    def _stances(self) -> Iterator[Stance]:
        for path in (self._article.opinions, self._article.of_author):
            if path is None:
                continue
            try:
                for number, row in rows_of(path, self._tell):
                    try:
                        yield self._stance(row, path, number)
                    except AnnotatorError as fault:
                        self._told(Severity.ERROR, str(fault), path, number)
            except AnnotatorError as fault:
                self._told(Severity.ERROR, str(fault), path, 0)

    def _stance(self, row: Row, path: Path, number: int) -> Stance:
        kind = path.name.removeprefix(self._article.text.stem)
        document, annotator = self._bare.document.id, self._annotator.id
        polarity = polarity_of(self._scheme, SIGNS[row.polarity])
        holder, target = (self._end(name, path, number) for name in (row.holder, row.target))
        time = self._time(row.time, path, number)
        return Stance(
            made_id("s", document, annotator, kind, str(number)),
            document,
            annotator,
            holder,
            target,
            polarity,
            qualifiers=((TIME, time),) if time else (),
            provenance=Provenance("import", SOURCE, f"{kind}:{number} {row}"),
        )

    def _end(self, name: str, path: Path, number: int) -> str:
        entity = self._groups.entity(name)
        self._entities.setdefault(entity.id, entity)
        if not entity.virtual:
            self._tell_unanchored(entity, name, path, number)
        elif normal(name) != normal(entity.name):
            message = _("“{name}” was read as the author.").format(name=name)
            self._told(Severity.NOTE, message, path, number)
        return entity.id

    def _tell_unanchored(self, entity: Entity, name: str, path: Path, number: int) -> None:
        names = {normal(one) for one in (name, *entity.names)}
        if entity.id in self._missed or not names.isdisjoint(self._marked):
            return
        self._missed.add(entity.id)
        if normal(name) in normal(self._bare.document.text):
            message = _("“{name}” stands in the text, but no mention marks it: unanchored.")
        else:
            message = _("“{name}” has no mention and does not stand in the text: unanchored.")
        self._told(Severity.NOTE, message.format(name=name), path, number)

    def _time(self, said: str, path: Path, number: int) -> str:
        times = next((kind.values for kind in self._scheme.qualifiers if kind.key == TIME), ())
        if not said or said in times:
            return said
        meant = "current" if said == "present" else said
        fitting = [time for time in times if time.startswith(meant)]
        if len(fitting) == 1:
            message = _("The time “{said}” was read as “{time}”.")
            self._told(Severity.WARNING, message.format(said=said, time=fitting[0]), path, number)
            return fitting[0]
        message = _("The scheme has no time “{said}”; it was left out.").format(said=said)
        self._told(Severity.ERROR, message, path, number)
        return ""

    def _named(self) -> dict[str, str]:
        """Return the entity of each mention whose words are the name of one, and register it."""
        spoken = {
            normal(name): entity
            for entity in self._entities.values()
            if not entity.virtual
            for name in entity.names
        }
        found: dict[str, str] = {}
        for words, mentions in self._marked.items():
            entity = None if words in VIRTUAL else self._groups.known(words) or spoken.get(words)
            if entity:
                self._entities.setdefault(entity.id, entity)
                found |= {mention.id: entity.id for mention in mentions}
        return found

    def _labelled(self, entity: Entity) -> Entity:
        """Return the entity with the label that most of its mentions have here."""
        labels = Counter(
            mention.label
            for name in dict.fromkeys(map(normal, entity.names))
            for mention in self._marked.get(name, ())
        )
        if entity.virtual or entity.label or not labels:
            return entity
        return replace(entity, label=labels.most_common(1)[0][0])

    def _told(self, severity: Severity, message: str, path: Path, number: int) -> None:
        self._tell(Problem(severity, message, str(path), number))
