"""Learning: what the learner is taught in a project, where its models are, and what it is worth."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from annotator.commands.progress import Cancelled, Progress
from annotator.commands.session import Session
from annotator.domain import (
    GOLD,
    AnnotatorError,
    Document,
    Mention,
    NotFound,
    Role,
    Scheme,
    State,
    Suggestion,
)
from annotator.paths import cache_folder
from annotator.store import Store, listed
from annotator.suggestions.learner import crf, model_file, process
from annotator.suggestions.learner.lesson import Lesson, outermost
from annotator.suggestions.learner.messages import Answer, Done, Fault, Learn, Read, Stage
from annotator.suggestions.learner.model_file import Fitness, Head
from annotator.suggestions.learner.suggesting import from_ready_made, learnt, open_labels
from annotator.words import _

log = logging.getLogger(__name__)

SEED = 0
LONGEST_TRAINING = 1_800.0
"""Seconds after which a training is given up."""
FEWEST_DOCUMENTS = 2


class CannotLearn(AnnotatorError):
    """Nothing can be learnt here, or the attempt failed."""


def models_folder() -> Path:
    """Return the folder of models on this computer."""
    return cache_folder() / "models"


def remembered_folder() -> Path:
    """Return the folder where is remembered what the ready-made model found."""
    return cache_folder() / "ready-made"


def model_of(project: Path, annotator: str) -> Path:
    """Return where the model that an annotator's work in a project gives is kept."""
    return model_file.place(models_folder(), str(project.absolute()), annotator)


def known(project: Path, annotator: str, scheme: Scheme) -> tuple[Fitness, Head | None]:
    """Return whether there is a model of an annotator's work, and what is known of it."""
    labels = model_file.labels_hash(open_labels(scheme))
    return model_file.read_head(model_of(project, annotator), labels)


def lessons(store: Store, annotator: str, scheme: Scheme, also: Iterable[str] = ()) -> list[Lesson]:
    """Return the finished documents of an annotator as lessons, gold instead where that is finished.

    `also` are others whose finished documents count, too: each where those before have none.
    """
    labels = open_labels(scheme)
    found: dict[str, Lesson] = {}
    for who in (GOLD, annotator, *also):
        for row in listed(store, who):
            if row.state is State.FINISHED and row.id not in found:
                mentions = store.each(Mention, document=row.id, annotator=who)
                text = store.get(Document, row.id).text
                found[row.id] = Lesson(row.id, text, tuple(outermost(mentions, labels)))
    return list(found.values())


def teaching(project: Path, annotator: str, scheme: Scheme, also: Iterable[str] = ()) -> Learn:
    """Return the request to learn from a project, read through a connection of its own.

    It may be asked for in another thread; what is not settled yet may not be seen.
    """
    with closing(Store(project, "", read_only=True)) as store:
        taught = lessons(store, annotator, scheme, also)
    labels = model_file.labels_hash(open_labels(scheme))
    material = model_file.material_hash(taught, labels, SEED)
    file, cache = str(model_of(project, annotator)), str(remembered_folder())
    return Learn(file, labels, material, tuple(taught), SEED, cache)


def question(
    project: Path,
    annotator: str,
    scheme: Scheme,
    document: Document,
    *,
    learner: bool = True,
    ready_made: bool = False,
) -> Read:
    """Return the request to read a document by the model of an annotator, and by the ready-made one."""
    file = str(model_of(project, annotator)) if learner else ""
    labels = model_file.labels_hash(open_labels(scheme))
    return Read(document.id, document.text, file, labels, ready_made, str(remembered_folder()))


def learn(session: Session, progress: Progress, also: Sequence[str] = ()) -> Head:
    """Learn from the finished documents of a project and return what the model is worth.

    CannotLearn in words where the extra or finished documents are missing, or the child failed.
    """
    if not crf.is_installed():
        raise CannotLearn(how_to_install())
    # what a program suggested teaches nothing, whatever its set is called
    people = (one for one in session.annotators() if one.role is not Role.SUGGESTED)
    names = {one.name: one.id for one in people}
    wish = teaching(session.path, session.annotator.id, session.scheme, _ids(names, also))
    if len(wish.lessons) < FEWEST_DOCUMENTS or not any(one.stretches for one in wish.lessons):
        raise CannotLearn(
            _("There is nothing to learn from: it takes two finished documents with mentions.")
        )
    try:
        said = process.answers(wish, seconds=LONGEST_TRAINING, stopped=lambda: progress.cancelled)
        done = False
        for one in said:
            if isinstance(one, Stage):
                progress.step(stage_words(one.stage), one.done, one.total)
            elif isinstance(one, Fault):
                raise process.ChildFailed(one.reason)
            done = done or isinstance(one, Done)
    except (process.ChildFailed, OSError) as fault:
        raise CannotLearn(
            _("The learner did not come to an end ({reason}); nothing was changed.").format(
                reason=fault
            )
        ) from fault
    if progress.cancelled:
        raise Cancelled
    _fitness, head = model_file.read_head(Path(wish.file), wish.labels)
    if not done or head is None:
        raise CannotLearn(_("The learner left no model that can be used; nothing was changed."))
    return head


def suggested(
    session: Session, documents: Iterable[str], wished: float, types: Mapping[str, str]
) -> Iterator[tuple[str, list[Suggestion]]]:
    """Yield what the learner and the ready-made model suggest for documents, each with its id.

    `wished` is the least share of right suggestions, 0 to 1; `types` says which labels the types of
    the ready-made model are. A child that fails suggests nothing more, and its model is thrown away.
    """
    path, annotator, scheme = session.path, session.annotator.id, session.scheme
    _fitness, head = known(path, annotator, scheme)
    texts = {id: session.document(id) for id in documents}
    wishes = [
        question(path, annotator, scheme, one, learner=head is not None, ready_made=bool(types))
        for one in texts.values()
    ]
    if not wishes or not (head or types):
        return
    found: list[Suggestion] = []
    try:
        for one in process.answers(*wishes, seconds=LONGEST_TRAINING):
            if not isinstance(one, Answer) or one.ask not in texts:
                continue
            document = texts[one.ask]
            found += learnt(document, one.guesses, head, scheme, wished) if head else []
            found += from_ready_made(document, one.named, types, scheme)
            if not one.more:
                yield one.ask, found
                found = []
    except process.ChildFailed as fault:
        log.warning("the child that reads is gone: %s", fault)
        model_file.throw_away(model_of(path, annotator))


def how_to_install() -> str:
    """Return the sentence that tells how to install the learner."""
    return _(
        "The learner needs the library python-crfsuite, which is not installed; "
        '`pip install "annotator[learn]"` brings it.'
    )


def stage_words(stage: str) -> str:
    """Return what the screen says of a stage of a training."""
    return {
        "reading": _("Reading finished documents"),
        "learning": _("Learning from them"),
        "checking": _("Checking on documents held out"),
    }.get(stage, stage)


def _ids(names: dict[str, str], wanted: Iterable[str]) -> list[str]:
    for name in wanted:
        if name not in names:
            raise NotFound(_("Nobody called {name} annotates here.").format(name=name))
    return [names[name] for name in wanted]
