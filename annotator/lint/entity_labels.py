"""One entity, two labels: mentions of the same entity that are labelled unlike most of them."""

from annotator.lint.doubt import Doubt, Doubts, Fix
from annotator.lint.subject import Named, Subject, shortened
from annotator.words import _, ngettext

KIND = "entity-labels"
MOST_TIMES = 3
"""How many times as often as the odd label the usual one must have been given."""


def doubts(subject: Subject) -> Doubts:
    """Yield one doubt for each label that an entity has far more rarely than another.

    Only labels of participants count: a role or a title may name anybody.
    """
    for entity, mentions in subject.by_entity.items():
        by_label: dict[str, list[Named]] = {}
        for one in mentions:
            by_label.setdefault(one.mention.label, []).append(one)
        usual = max(by_label, key=lambda label: len(by_label[label]))
        yield None
        if not subject.label(usual).entity:
            continue
        for label, odd in by_label.items():
            rare = len(by_label[usual]) >= MOST_TIMES * len(odd)
            if label != usual and rare and subject.label(label).entity:
                yield _doubt(subject, entity, usual, by_label[usual], odd)


def _doubt(
    subject: Subject, entity: str, usual: str, others: list[Named], odd: list[Named]
) -> Doubt:
    first, ids = odd[0], tuple(one.mention.id for one in odd)
    sentence = ngettext(
        "“{quote}” is {label} here, but {name} is {usual} in {count} mention.",
        "“{quote}” is {label} here, but {name} is {usual} in {count} mentions.",
        len(others),
    ).format(
        quote=shortened(first.words),
        label=subject.title(first.mention.label),
        name=subject.name(entity),
        usual=subject.title(usual),
        count=len(others),
    )
    fix = Fix("relabel_all", (ids, usual), _("Label as {label}").format(label=subject.title(usual)))
    said = (entity, first.mention.label, usual)
    return Doubt(KIND, *subject.place, first.mention.hull, ids, sentence, said, fix)
