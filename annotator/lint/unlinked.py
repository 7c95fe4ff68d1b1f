"""Names nobody: a mention that could name a participant, as the same words do elsewhere."""

from annotator.lint.doubt import Doubt, Doubts, Fix
from annotator.lint.subject import Named, Subject, shortened
from annotator.words import _

KIND = "unlinked"


def doubts(subject: Subject) -> Doubts:
    """Yield each mention with a participant's label and no entity whose words name one elsewhere."""
    for mentions in subject.by_words.values():
        known: dict[str, set[str]] = {}
        for one in mentions:
            if one.mention.entity:
                known.setdefault(one.mention.label, set()).add(one.mention.entity)
        for one in mentions if known else ():
            named = known.get(one.mention.label)
            if named and not one.mention.entity and subject.label(one.mention.label).entity:
                yield _doubt(subject, one, named)
            yield None
        yield None


def _doubt(subject: Subject, one: Named, named: set[str]) -> Doubt:
    mention = one.mention
    quote = shortened(one.words)
    fix = None
    if len(named) == 1:
        entity = next(iter(named))
        name = subject.name(entity)
        fix = Fix("link_mention", (mention.id, entity), _("Link to {name}").format(name=name))
        sentence = _("“{quote}” names nobody here, but {name} elsewhere.").format(
            quote=quote, name=name
        )
    else:
        sentence = _("“{quote}” names nobody here, but several participants elsewhere.").format(
            quote=quote
        )
    return Doubt(KIND, *subject.place, mention.hull, (mention.id,), sentence, (mention.id,), fix)
