"""What is said of the learner, in sentences."""

from annotator.commands.learning import FEWEST_DOCUMENTS, how_to_install, stage_words
from annotator.suggestions.learner import ready_made
from annotator.suggestions.learner.model_file import Head
from annotator.suggestions.learner.quality import Score
from annotator.ui.desk import Desk
from annotator.ui.learning.learner import Learner
from annotator.words import _, grouped, ngettext


def state_told(learner: Learner) -> str:
    """Return what the learner does now, and what it waits for."""
    trainer = learner.trainer
    if not learner.is_installed:
        return how_to_install()
    if not learner.settings.learner:
        return _("Switched off; what was learned is kept.")
    if trainer.stage:
        return f"{stage_words(trainer.stage.stage)}…"
    if trainer.fault:
        return _("The last attempt to learn failed ({reason}); work goes on without.").format(
            reason=trainer.fault
        )
    if trainer.is_enough or learner.head:
        return _("Learns again whenever a document is finished.")
    return ngettext(
        "{mentions} mentions in {count} finished document so far; it begins by itself with "
        "{fewest} in {documents} documents.",
        "{mentions} mentions in {count} finished documents so far; it begins by itself with "
        "{fewest} in {documents} documents.",
        trainer.documents,
    ).format(
        mentions=grouped(trainer.mentions),
        count=grouped(trainer.documents),
        fewest=grouped(trainer.fewest),
        documents=FEWEST_DOCUMENTS,
    )


def model_told(head: Head) -> str:
    """Return what was learnt from."""
    return ngettext(
        "Learned from {mentions} mentions in {count} document, in {seconds} s.",
        "Learned from {mentions} mentions in {count} documents, in {seconds} s.",
        head.documents,
    ).format(
        mentions=grouped(head.mentions),
        count=grouped(head.documents),
        seconds=f"{head.seconds:.0f}" if head.seconds >= 1 else f"{head.seconds:.1f}",
    )


def held_out(head: Head) -> str:
    """Return on what the figures were measured."""
    count = sum(fold.documents for fold in head.folds)
    return ngettext(
        "Measured on {count} document that was held out; the very words and the very label count.",
        "Measured on {count} documents, each held out from what was learned; the very words and "
        "the very label count.",
        count,
    ).format(count=grouped(count))


def passing_told(scores: dict[str, Score]) -> str:
    """Return how good those suggestions are that are sure enough to be made."""
    score = scores.get("", Score(0, 0, 0))
    if score.precision is None or score.recall is None:
        return _("So nothing is suggested yet: no label is right so often.")
    return _(
        "So {precision} of suggestions were right, and they found {recall} of all mentions."
    ).format(precision=f"{score.precision:.0%}", recall=f"{score.recall:.0%}")


def ready_made_told(learner: Learner, desk: Desk) -> str:
    """Return which labels the ready-made model's types have, or how it is installed."""
    if not ready_made.is_installed():
        return _(
            "Persons, places and organisations in Russian news, found without any learning: "
            '`pip install "annotator[ru-ner]"` brings the library natasha.'
        )
    if not learner.mapping:
        return _("natasha is installed; it suggests nothing until its types have labels.")
    told = [f"{kind} → {desk.label_title(label)}" for kind, label in learner.mapping.items()]
    return "natasha: " + ", ".join(told)
