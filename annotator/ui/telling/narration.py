"""Narration: a step told in one sentence, for the status line."""

from collections.abc import Callable

from annotator.domain import (
    Dismissal,
    Document,
    Entity,
    Mention,
    Noun,
    Relation,
    Scheme,
    Stance,
    Standing,
    State,
    Step,
    refused_place,
)
from annotator.ui.desk import Desk, ends
from annotator.ui.telling.decision_narration import decision_told
from annotator.ui.telling.register_narration import register_told
from annotator.words import _, grouped, ngettext

LONGEST_QUOTE = 40


def told(step: Step, desk: Desk) -> str:
    """Return what a step did in one sentence."""
    sentence = _sentence(step, desk)
    if step.kind == "undo":
        return _("Undone. {sentence}").format(sentence=sentence)
    if step.kind == "redo":
        return _("Redone. {sentence}").format(sentence=sentence)
    return sentence


def shortened(words: str, longest: int = LONGEST_QUOTE) -> str:
    """Return `words` on one line, cut in the middle when they are long."""
    flat = " ".join(words.split())
    if len(flat) <= longest:
        return flat
    half = longest // 2
    head, tail = flat[:half], flat[-half:]
    # whole words where there are any
    head = head.rsplit(" ", 1)[0] if " " in head else head
    tail = tail.split(" ", 1)[1] if " " in tail else tail
    return f"{head} … {tail}"


def state_title(state: State) -> str:
    """Return what the screen calls a state."""
    return {
        State.NEW: _("New"),
        State.IN_PROGRESS: _("In progress"),
        State.FINISHED: _("Finished"),
        State.SKIPPED: _("Skipped"),
    }[state]


def _sentence(step: Step, desk: Desk) -> str:
    if changes_scheme(step):
        return _scheme(step)
    if merged := register_told(step, desk):
        return merged
    if settled := decision_told(step, desk):
        return settled
    pairs = [ends(change) for change in step.changes]
    teller: dict[type, Callable[[Desk, Noun | None, Noun | None], str]] = {
        Stance: _stance,
        Mention: _mention,
        Entity: _entity,
        Standing: _standing,
    }
    for kind, tell in teller.items():
        found = [pair for pair in pairs if isinstance(pair[1] or pair[0], kind)]
        if len(found) > 1 and kind is Stance:
            return ngettext(
                "{count} stance changed.", "{count} stances changed.", len(found)
            ).format(count=grouped(len(found)))
        if len(found) == 1 or (found and kind is not Mention):
            return tell(desk, *found[-1])
        if found:
            return ngettext(
                "{count} mention changed.", "{count} mentions changed.", len(found)
            ).format(count=len(found))
    return _("Done: {title}.").format(title=command_title(step.title))


def retraced(step: Step) -> str:
    """Return what to say of a step that was undone or done again, by its title alone."""
    told = _("Undone: {title}.") if step.kind == "undo" else _("Redone: {title}.")
    return told.format(title=command_title(step.title))


def command_title(title: str) -> str:
    """Return the title of a command, which the journal keeps in English, in today's language."""
    return _titles().get(title, title)


def _of_suggestions() -> dict[str, str]:
    return {
        "Accept suggestions": _("Accept suggestions"),
        "Accept the suggested stance": _("Accept the suggested stance"),
        "Accept the suggestion": _("Accept the suggestion"),
        "Refuse the suggestion": _("Refuse the suggestion"),
    }


def _titles() -> dict[str, str]:
    return {
        **_of_suggestions(),
        "Dismiss a doubt": _("Dismiss a doubt"),
        "Note the time of work": _("Note the time of work"),
        "Follow a precedent": _("Follow a precedent"),
        "Add a stance": _("Add a stance"),
        "Add an annotator": _("Add an annotator"),
        "Add an entity": _("Add an entity"),
        "Add to the scheme": _("Add to the scheme"),
        "Change the entity": _("Change the entity"),
        "Change the label": _("Change the label"),
        "Change the labels": _("Change the labels"),
        "Change the span": _("Change the span"),
        "Change the stance": _("Change the stance"),
        "Delete the entity": _("Delete the entity"),
        "Delete the mention": _("Delete the mention"),
        "Delete the mentions": _("Delete the mentions"),
        "Delete the stance": _("Delete the stance"),
        "Edit the document's metadata": _("Edit the document's metadata"),
        "Edit the scheme": _("Edit the scheme"),
        "Extend the scheme": _("Extend the scheme"),
        "Finish the document": _("Finish the document"),
        "Import documents": _("Import documents"),
        "Label all alike": _("Label all alike"),
        "Label all occurrences": _("Label all occurrences"),
        "Label the sample": _("Label the sample"),
        "Label the selection": _("Label the selection"),
        "Link the mention": _("Link the mention"),
        "Link the mentions": _("Link the mentions"),
        "Mark as unsure": _("Mark as unsure"),
        "Merge in the scheme": _("Merge in the scheme"),
        "Offer again": _("Offer again"),
        "Read a scheme": _("Read a scheme"),
        "Retire from the scheme": _("Retire from the scheme"),
        "Split the label": _("Split the label"),
        "Mark mentions as unsure": _("Mark mentions as unsure"),
        "Reopen the document": _("Reopen the document"),
        "Set an attribute": _("Set an attribute"),
        "Skip the document": _("Skip the document"),
        "Start the project": _("Start the project"),
        "All other pairs are neutral": _("All other pairs are neutral"),
        "Label the document": _("Label the document"),
        "Merge the entities": _("Merge the entities"),
        "Set the polarity": _("Set the polarity"),
        "Split the entity": _("Split the entity"),
        "Take the label off the document": _("Take the label off the document"),
        "Write a note": _("Write a note"),
        "Adjudicate by a rule": _("Adjudicate by a rule"),
        "Adopt into gold": _("Adopt into gold"),
        "Defer the decision": _("Defer the decision"),
        "Hand out documents": _("Hand out documents"),
        "Merge files": _("Merge files"),
        "Override in gold": _("Override in gold"),
        "Settle as nothing": _("Settle as nothing"),
        "Settle the conflict": _("Settle the conflict"),
        "Start the package": _("Start the package"),
        "Comment on the decision": _("Comment on the decision"),
        "Take the decision back": _("Take the decision back"),
    }


def changes_scheme(step: Step) -> bool:
    """Whether a step changed what may be said."""
    return any(isinstance(ends(change)[1], Scheme) for change in step.changes)


def _scheme(step: Step) -> str:
    nouns = [there or gone for gone, there in map(ends, step.changes)]
    count = sum(isinstance(noun, Mention | Stance | Relation) for noun in nouns)
    if not count:
        return _("The scheme is changed.")
    return ngettext(
        "The scheme is changed, and {count} annotation with it.",
        "The scheme is changed, and {count} annotations with it.",
        count,
    ).format(count=grouped(count))


def _mention(desk: Desk, gone: Noun | None, there: Noun | None) -> str:
    shown = there or gone
    if not isinstance(shown, Mention):
        return ""
    words = {"quote": _words(desk, shown), "label": desk.label_title(shown.label)}
    if not isinstance(gone, Mention):
        return _("Labelled “{quote}” as {label}.").format(**words)
    if not isinstance(there, Mention):
        return _("Deleted the mention “{quote}”.").format(**words)
    if gone.label != there.label:
        return _("“{quote}” is now {label}.").format(**words)
    if gone.spans != there.spans:
        return _("The mention is now “{quote}”.").format(**words)
    return _mention_detail(desk, gone, there, words["quote"])


def _mention_detail(desk: Desk, gone: Mention, there: Mention, quote: str) -> str:
    if gone.entity != there.entity:
        if not there.entity:
            return _("“{quote}” names nobody now.").format(quote=quote)
        name = desk.entity_name(there.entity)
        return _("“{quote}” names {name}.").format(quote=quote, name=name)
    if gone.unsure != there.unsure:
        if there.unsure:
            return _("“{quote}” is marked as unsure.").format(quote=quote)
        return _("“{quote}” is sure again.").format(quote=quote)
    return _("Changed the mention “{quote}”.").format(quote=quote)


def _stance(desk: Desk, gone: Noun | None, there: Noun | None) -> str:
    shown = there or gone
    if not isinstance(shown, Stance):
        return ""
    ends_of = {
        "holder": desk.entity_name(shown.holder),
        "target": desk.entity_name(shown.target) if shown.target else shown.topic,
    }
    if gone is None:
        return _("Added the stance {holder} → {target}.").format(**ends_of)
    if there is None:
        return _("Deleted the stance {holder} → {target}.").format(**ends_of)
    return _("Changed the stance {holder} → {target}.").format(**ends_of)


def _entity(desk: Desk, gone: Noun | None, there: Noun | None) -> str:
    shown = there or gone
    name = desk.entity_name(shown.id) if isinstance(shown, Entity) and there else ""
    if isinstance(shown, Entity) and not name:
        name = shown.name
    if gone is None:
        return _("Added the entity {name}.").format(name=name)
    if there is None:
        return _("Deleted the entity {name}.").format(name=name)
    return _("Changed the entity {name}.").format(name=name)


def _standing(_desk: Desk, _gone: Noun | None, there: Noun | None) -> str:
    state = there.state if isinstance(there, Standing) else State.NEW
    return {
        State.NEW: _("The document is new again."),
        State.IN_PROGRESS: _("The document is in progress."),
        State.FINISHED: _("The document is finished."),
        State.SKIPPED: _("The document is skipped."),
    }[state]


def _words(desk: Desk, mention: Mention) -> str:
    if desk.document is None or desk.document.id != mention.document:
        return "…"
    return shortened(desk.quote(mention))


def place_of(step: Step) -> tuple[str, int, int] | None:
    """Return the document and the stretch that a step touched first, if it touched one."""
    if changes_scheme(step):
        return None
    for change in step.changes:
        gone, there = ends(change)
        noun = there or gone
        if isinstance(noun, Mention):
            return noun.document, noun.hull.start, noun.hull.end
        if isinstance(noun, Stance):
            if not noun.evidence:
                return noun.document, -1, -1
            return noun.document, noun.evidence[0].start, noun.evidence[0].end
        if isinstance(noun, Standing):
            return noun.document, -1, -1
        if isinstance(noun, Dismissal) and (spans := refused_place(noun.key)):
            return noun.document, spans[0].start, spans[-1].end
        if isinstance(noun, Document):
            return None
    return None
