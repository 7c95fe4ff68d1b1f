"""Places: what stands behind a part of a picture, one row each, every row a way to the text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.commands.overview import TOPIC, Place, Survey, Taken, target_of
from annotator.domain import Span
from annotator.ui.article_marks import sign_of
from annotator.ui.desk import Desk
from annotator.words import _, language


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place: where it is, its title, what is said of it, and the words that stand there.

    `sign` is that of a stance's polarity, None for a mention or a document. `spans` are empty when
    nothing in the text shows it; `stance` is a stance's id.
    """

    document: str
    annotator: str
    title: str
    said: str
    where: str
    quote: str
    spans: tuple[Span, ...] = ()
    stance: str = ""
    sign: int | None = None

    @property
    def spoken(self) -> str:
        """The whole row in words."""
        return ". ".join(part for part in (self.title, self.said, self.quote, self.where) if part)


def stance_rows(
    desk: Desk, found: Survey, stances: Iterable[Taken], places: Mapping[str, Place]
) -> list[PlaceRow]:
    """Return one row for each stance."""
    titles = {one.key: one.title(language()) for one in desk.scheme.polarities}
    rows: list[PlaceRow] = []
    for one in stances:
        place = places.get(one.id)
        rows.append(
            PlaceRow(
                one.document,
                one.annotator,
                f"{end_name(desk, one.holder)} → {end_name(desk, target_of(one))}",
                titles.get(one.polarity, one.polarity),
                where(desk, found, one.document, one.annotator),
                " … ".join(" ".join(quote.split()) for quote in place.quotes) if place else "",
                place.spans if place else (),
                one.id,
                sign_of(desk, one.polarity),
            )
        )
    return rows


def in_order(found: Survey, stances: Iterable[Taken]) -> list[Taken]:
    """Return stances by date and document, those without a date last."""
    return sorted(
        stances,
        key=lambda one: (not found.dates[one.document], found.dates[one.document], one.document),
    )


def mention_rows(desk: Desk, found: Survey, places: Iterable[Place]) -> list[PlaceRow]:
    """Return one row for each mention."""
    return [
        PlaceRow(
            place.document,
            place.annotator,
            " … ".join(" ".join(quote.split()) for quote in place.quotes),
            "",
            where(desk, found, place.document, place.annotator),
            "",
            place.spans,
        )
        for place in places
    ]


def document_rows(found: Survey, documents: Iterable[str]) -> list[PlaceRow]:
    """Return one row for each document; the same one twice when two sets are meant."""
    return [
        PlaceRow(id, "", found.documents[id].name, "", _origin(found, id), "")
        for id in documents
        if id in found.documents
    ]


def end_name(desk: Desk, key: str) -> str:
    """Return what the screen calls the end of a stance: an entity's name or a topic."""
    return key.removeprefix(TOPIC) if key.startswith(TOPIC) else desk.entity_name(key)


def where(desk: Desk, found: Survey, document: str, annotator: str) -> str:
    """Return document, source and date, and whose set it is when that is not one's own."""
    whose = "" if annotator in ("", desk.annotator) else person_name(found, annotator)
    parts = (found.documents[document].name, _origin(found, document), whose)
    return " · ".join(part for part in parts if part)


def _origin(found: Survey, document: str) -> str:
    parts = (found.documents[document].source.strip(), found.dates[document])
    return " · ".join(part for part in parts if part)


def person_name(found: Survey, annotator: str) -> str:
    """Return what an annotator is called; gold has a name in each language."""
    known = next((one for one in found.annotators if one.id == annotator), None)
    if known is None:
        return annotator
    return _("Gold") if known.role == "gold" else known.name
