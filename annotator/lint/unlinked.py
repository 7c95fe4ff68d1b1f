"""Names nobody: a mention that could name a participant, as the same words do elsewhere."""

from annotator.lint.doubt import Doubt, Doubts, Fix
from annotator.lint.subject import Subject, shortened
from annotator.words import _

KIND = "unlinked"


def doubts(subject: Subject) -> Doubts:
    """Yield each mention with a participant's label and no entity whose words name one elsewhere."""
    for words, mentions in subject.by_words.items():
        for one in mentions:
            mention = one.mention
            if mention.entity or not subject.label(mention.label).entity:
                continue
            known = {
                other.mention.entity
                for other in mentions
                if other.mention.entity and other.mention.label == mention.label
            }
            if not known:
                continue
            fix = None
            sentence = _("“{quote}” names nobody here, but participants elsewhere.")
            name = ""
            if len(known) == 1:
                entity = next(iter(known))
                name = subject.name(entity)
                title = _("Link to {name}").format(name=name)
                fix = Fix("link_mention", (mention.id, entity), title)
                sentence = _("“{quote}” names nobody here, but {name} elsewhere.")
            told = sentence.format(quote=shortened(words), name=name)
            yield Doubt(KIND, *subject.place, mention.hull, (mention.id,), told, (mention.id,), fix)
        yield None
