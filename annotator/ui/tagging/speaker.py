"""The speaker: who is proposed as the holder of a stance, from what is read at the caret."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.domain import UNSPECIFIED_SOURCE, LabelKind, Mention, Span
from annotator.language import Ground, Quotation, Speaker, kind_of, likeness
from annotator.ui.desk import Desk
from annotator.ui.quoting import Quoting
from annotator.ui.tagging.participants import before_caret, id_of, names_somebody
from annotator.words import _

DOUBTFUL = 0.5
"""Who is less surely the speaker is called so with a question mark."""

_PERSON = LabelKind.PERSON
_MOST = 1.5
_FARTHEST = 200

Called = Callable[[str], str]
"""Tells the entity of the register that some words name, by id; nothing in doubt."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who speaks at the caret: holder and reporters by id, as far as they are somebody's, and why.

    `reporters` has the outermost first. `quotation` is what is said there, if anything is.
    """

    holder: str = ""
    reporters: tuple[str, ...] = ()
    why: str = ""
    quotation: Quotation | None = None


def told_at(
    desk: Desk, quoting: Quoting, called: Called, caret: int, evidence: Span | None
) -> Told:
    """Return who speaks at the caret, or else in the evidence; or who is named nearest before."""
    near = quoting.at(caret)
    if not near and evidence:
        near = quoting.between(evidence.start, evidence.end)
        near.sort(key=lambda one: (one.level, _gap(one.hull, caret)))
    for quotation in near:
        if quotation.speakers:
            return _told(desk, called, quotation)
    return Told(before_caret(desk, caret))


def _gap(place: Span, at: int) -> int:
    return max(place.start - at, at - place.end, 0)


def speaker_name(desk: Desk, speaker: Speaker) -> str:
    """Return what a speaker is called: as the participant, or else by the words of the text."""
    mention = _mention_of(desk, speaker)
    if mention and mention.entity:
        return desk.entity_name(mention.entity)
    return " ".join(desk.piece(speaker.named or speaker.place).split())


def _told(desk: Desk, called: Called, quotation: Quotation) -> Told:
    *passing, speaker = quotation.speakers
    reporters = [_participant(desk, called, one) for one in passing]
    holder = _participant(desk, called, speaker)
    known = tuple(one for one in dict.fromkeys(reporters) if one and one != holder)
    return Told(holder, known, _why(desk, speaker, holder, known), quotation)


def _participant(desk: Desk, called: Called, speaker: Speaker) -> str:
    """Return who a speaker is, by id; nothing where the words are nobody's mention or name."""
    mention = _mention_of(desk, speaker)
    if mention:
        return id_of(desk, mention)
    if speaker.nobody:
        return UNSPECIFIED_SOURCE.id
    if not speaker.named:
        return ""
    words = desk.piece(speaker.named)
    return called(words) or _called_here(desk, words)


def _called_here(desk: Desk, words: str) -> str:
    """Return the mentions that name nobody yet and have these words in another form, by id."""
    alike = [
        first.id
        for first, _count in desk.index.words()
        if desk.label(first.label).entity
        and likeness(words, desk.quote(first), person=kind_of(desk.label(first.label)) is _PERSON)
        is not None
    ]
    return alike[0] if len(alike) == 1 else ""


def _mention_of(desk: Desk, speaker: Speaker) -> Mention | None:
    """Return the mention that the words mean which tell who speaks."""
    if speaker.named:
        found = _mentions_at(desk, speaker.named)
        if found:
            return _nearest(found, speaker.named)
    place = speaker.place
    whole = [
        one
        for one in _mentions_at(desk, place)
        # a place in “the president of [Kazakhstan]” is not the president
        if one.hull.start <= place.start or _MOST * _shared(one, place) > len(place)
    ]
    return _nearest(whole, place) if whole else None


def _nearest(found: Sequence[Mention], place: Span) -> Mention:
    # of several that fit alike the last is meant: “president of [Russia] [Putin]”
    return max(found, key=lambda one: (_shared(one, place), one.hull.start))


def _mentions_at(desk: Desk, place: Span) -> list[Mention]:
    """Return the mentions of participants that share something with a place."""
    found: list[Mention] = []
    for mention in desk.index.before(place.end - 1):
        if mention.hull.end > place.start and names_somebody(desk, mention):
            found.append(mention)
        elif mention.hull.start < place.start - _FARTHEST:
            break
    return found


def _shared(mention: Mention, place: Span) -> int:
    """Return how much of a place a mention covers, less what it covers beside it."""
    hull = mention.hull
    inside = min(hull.end, place.end) - max(hull.start, place.start)
    return inside - (len(hull) - inside)


def _name_of(desk: Desk, participant: str) -> str:
    mention = desk.work.mentions.get(participant)
    return " ".join(desk.quote(mention).split()) if mention else desk.entity_name(participant)


def _why(desk: Desk, speaker: Speaker, holder: str, reporters: Sequence[str]) -> str:
    words = " ".join(desk.piece(speaker.place).split())
    if reporters:
        names = " › ".join(_name_of(desk, one) for one in reporters)
        return _("According to {names}? Shift+Enter says so.").format(names=names)
    if speaker.nobody:
        return _("“{words}” names nobody.").format(words=words)
    if not holder:
        return _("“{words}” speaks, and is no mention yet.").format(words=words)
    if speaker.ground is Ground.BEFORE:
        return _("Whoever spoke before; nothing here says who speaks.")
    if speaker.named != speaker.place and speaker.ground is not Ground.NAME:
        return _("Told by “{words}”.").format(words=words)
    return ""
