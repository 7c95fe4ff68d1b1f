"""The same words, two labels: mentions labelled unlike others of the same words in the article."""

from annotator.lint.doubt import Doubt, Doubts, Fix
from annotator.lint.subject import Named, Subject, shortened
from annotator.words import _, ngettext

KIND = "word-labels"


def doubts(subject: Subject) -> Doubts:
    """Yield one doubt for each label that words have, when they have another more often.

    Mentions inside a longer one are compared with each other only, and words that are labelled
    twice over at one place with none; numbers neither. Where two labels name two entities, both are meant.
    """
    for words, mentions in subject.by_words.items():
        if len(mentions) > 1 and any(sign.isalpha() for sign in words):
            yield from _about(subject, words, [one for one in mentions if one.nested])
            yield from _about(subject, words, [one for one in mentions if not one.nested])
        yield None


def _about(subject: Subject, words: str, mentions: list[Named]) -> Doubts:
    by_label: dict[str, list[Named]] = {}
    for one in _unstacked(mentions):
        by_label.setdefault(one.mention.label, []).append(one)
    if len(by_label) < 2:
        return
    ranked = sorted(by_label.values(), key=lambda group: (-len(group), _start(group[0])))
    usual = ranked[0]
    for odd in ranked[1:]:
        if _entities(odd).isdisjoint(_entities(usual)) and _entities(odd) and _entities(usual):
            continue
        yield _doubt(subject, words, usual, odd)


def _doubt(subject: Subject, words: str, usual: list[Named], odd: list[Named]) -> Doubt:
    first, ids = odd[0], tuple(one.mention.id for one in odd)
    label = usual[0].mention.label
    title = subject.title(label)
    sentence = ngettext(
        "“{quote}” is {label} here, but {usual} in {count} other place.",
        "“{quote}” is {label} here, but {usual} in {count} other places.",
        len(usual),
    ).format(
        quote=shortened(words),
        label=subject.title(first.mention.label),
        usual=title,
        count=len(usual),
    )
    fix = None
    if len(usual) > len(odd):
        fix = Fix("relabel_all", (ids, label), _("Label as {label}").format(label=title))
    said = (words, first.mention.label, label, str(int(first.nested)))
    return Doubt(KIND, *subject.place, first.mention.hull, ids, sentence, said, fix)


def _unstacked(mentions: list[Named]) -> list[Named]:
    """Return those that share their spans with no other."""
    seen: dict[object, int] = {}
    for one in mentions:
        seen[one.mention.spans] = seen.get(one.mention.spans, 0) + 1
    return [one for one in mentions if seen[one.mention.spans] == 1]


def _entities(mentions: list[Named]) -> set[str]:
    return {one.mention.entity for one in mentions if one.mention.entity}


def _start(one: Named) -> int:
    return one.mention.spans[0].start
