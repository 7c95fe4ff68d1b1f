"""Own target: stances in which somebody is for or against themselves."""

from annotator.lint.doubt import Doubt, Doubts, Fix
from annotator.lint.stances import place_of
from annotator.lint.subject import Subject
from annotator.words import _

KIND = "own-target"


def doubts(subject: Subject) -> Doubts:
    """Yield each stance whose holder is its target."""
    for one in subject.annotations.stances:
        if one.holder == one.target:
            sentence = _("{name} takes a stance towards itself.").format(
                name=subject.name(one.holder)
            )
            fix = Fix("delete_stance", (one.id,), _("Delete the stance"))
            place = place_of(subject, one)
            yield Doubt(KIND, *subject.place, place, (one.id,), sentence, (one.id,), fix)
        yield None
