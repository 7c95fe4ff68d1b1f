"""Evidence without either side: words that show a stance, and nobody it is about near them."""

from annotator.domain import Span, Stance
from annotator.lint.doubt import Doubt, Doubts
from annotator.lint.stances import called
from annotator.lint.subject import Subject, shortened
from annotator.words import _

KIND = "evidence-sides"


def doubts(subject: Subject) -> Doubts:
    """Yield each stance of whose ends the article names one, but not where its evidence stands.

    Near means in the same sentence; whom no text names is not looked for.
    """
    for one in subject.annotations.stances:
        sides = {end for end in (one.holder, one.target) if end in subject.by_entity}
        if one.evidence and sides and not any(_near(subject, sides, e) for e in one.evidence):
            yield _doubt(subject, one)
        yield None


def _near(subject: Subject, sides: set[str], evidence: Span) -> bool:
    start, end = subject.sentence_around(evidence)
    return any(one.mention.entity in sides for one in subject.within(start, end))


def _doubt(subject: Subject, one: Stance) -> Doubt:
    evidence = one.evidence[0]
    sentence = _("“{quote}” names neither side of the stance {stance}.").format(
        quote=shortened(evidence.of(subject.text)), stance=called(subject, one)
    )
    said = (one.id, *map(str, one.evidence), one.holder, one.target)
    return Doubt(KIND, *subject.place, evidence, (one.id,), sentence, said)
