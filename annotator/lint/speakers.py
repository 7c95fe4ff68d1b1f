"""Speakers: somebody is quoted, and nobody is labelled who could have said it."""

from collections.abc import Iterator

from annotator.domain import Mention, Span
from annotator.language import (
    Ground,
    Quotation,
    Speaker,
    known_names,
    read_quotations,
    stretches_of,
    window,
)
from annotator.lint.doubt import Doubt, Doubts
from annotator.lint.subject import Subject, shortened
from annotator.words import _

KIND = "speaker"
_FEWEST_WORDS = 4


def doubts(subject: Subject) -> Doubts:
    """Yield each sentence that quotes somebody by a name or a role, but labels no possible speaker.

    A speaker is a mention of somebody outside the quotation, or the mention that the words which
    tell who speaks go back to; a pronoun stands for one whom another sentence names, and a source
    without a name for nobody. Only what stands before the last mention counts: the rest may not
    have been looked at yet.
    """
    if not subject.named:
        return
    text, covered = subject.text, subject.covered[-1][1]
    evidence = sorted(
        (span.start, span.end) for one in subject.annotations.stances for span in one.evidence
    )
    doubted = set[Span]()
    for stretch in stretches_of(text):
        if stretch.start >= covered:
            return
        seen = window(text, stretch)
        names = known_names(_mentions(subject, seen), subject.label)
        found = yield from read_quotations(text, names, stretch)
        for one in found:
            if one.hull.start >= covered or not _is_open(subject, one):
                continue
            sentence = Span(*subject.sentence_around(one.hull))
            if sentence not in doubted and not _reaches(evidence, sentence):
                doubted.add(sentence)
                yield _doubt(subject, sentence)
            yield None


def _mentions(subject: Subject, seen: Span) -> Iterator[Mention]:
    return (one.mention for one in subject.within(seen.start, seen.end))


def _is_open(subject: Subject, one: Quotation) -> bool:
    """Whether words tell that somebody is quoted who is no participant, nor anybody beside it."""
    speaker = one.speaker
    if not one.direct or speaker is None or not _is_told(subject, one, speaker):
        return False
    if sum(len(span.of(subject.text).split()) for span in one.spans) < _FEWEST_WORDS:
        return False
    start, end = subject.sentence_around(one.hull)
    beside = (
        two.mention
        for two in subject.within(start, end)
        if not any(span.overlaps(two.mention.spans[0]) for span in one.spans)
    )
    where = [speaker.place, *([speaker.named] if speaker.named else [])]
    meant = (two.mention for place in where for two in subject.within(place.start, place.end))
    return not any(
        mention.entity or subject.label(mention.label).entity for mention in (*beside, *meant)
    )


def _is_told(subject: Subject, one: Quotation, speaker: Speaker) -> bool:
    """Whether words beside a quotation name its speaker, or say what the speaker is."""
    start, end = subject.sentence_around(one.hull)
    by_words = speaker.ground in (Ground.NAME, Ground.ROLE) and not speaker.nobody
    return by_words and start <= speaker.place.start < end


def _reaches(evidence: list[tuple[int, int]], sentence: Span) -> bool:
    return any(start < sentence.end and end > sentence.start for start, end in evidence)


def _doubt(subject: Subject, sentence: Span) -> Doubt:
    words = sentence.of(subject.text)
    told = _("Somebody is quoted, but nobody is labelled as the speaker: “{quote}”").format(
        quote=shortened(words)
    )
    return Doubt(KIND, *subject.place, sentence, (), told, (str(sentence), words))
