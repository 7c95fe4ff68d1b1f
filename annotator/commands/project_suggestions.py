"""Project suggestions: what is suggested in some documents, or in all, outside the window."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from annotator.commands.learning import suggested
from annotator.commands.session import Session
from annotator.commands.suggesting import Suggester, read_seen, wishes_of
from annotator.commands.suggestions import page_of
from annotator.domain import Document, NotFound, Problem, State, Suggestion
from annotator.settings import Settings
from annotator.suggestions import SuggestedParts, predicted
from annotator.suggestions.sources import LEARNER, PREDICTED
from annotator.words import _


@dataclass(frozen=True, slots=True)
class ProjectSuggestions:
    """What is suggested to the annotator of a session in some documents, by all that is known."""

    session: Session
    documents: tuple[str, ...]
    suggester: Suggester
    settings: Settings

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be used of the user's own lists."""
        return self.suggester.problems

    def suggestions(self) -> Iterator[tuple[Document, list[Suggestion]]]:
        """Yield each document with what is suggested there, in text order."""
        session, settings = self.session, self.settings
        name = f"{session.scheme.name}: "
        types = {
            key.removeprefix(name): label
            for key, label in settings.ready_made.items()
            if key.startswith(name)
        }
        wished = settings.learner_precision / 100
        learnt = dict(suggested(session, self.documents, wished, types) if settings.learner else ())
        for id in self.documents:
            document = session.document(id)
            self.suggester.seen.forget(id)
            page = page_of(session, id)
            knowledge = self.suggester.knowledge(document)
            parts = SuggestedParts(document, knowledge, page.mentions, page.refused)
            parts.offer(PREDICTED, list(predicted(page)))
            parts.offer(LEARNER, learnt.get(id, []))
            yield document, parts.all()
            self.suggester.learn(
                document, page.mentions, session.standing(id).state is State.FINISHED
            )


def project_suggestions(
    session: Session, settings: Settings, wanted: Collection[str] = ()
) -> ProjectSuggestions:
    """Return what is suggested in the documents with these ids or names, or in all.

    NotFound when the project has none of a name that is wanted.
    """
    rows = session.documents()
    known = {name for row in rows for name in (row.id, row.name)}
    for name in wanted:
        if name not in known:
            raise NotFound(_("The project has no document “{name}”.").format(name=name))
    entities = {entity.id: entity for entity in session.entities()}
    suggester = Suggester(session.scheme, entities, wishes_of(settings))
    suggester.seen = read_seen(session.path, session.annotator.id, session.scheme)
    suggester.dictionary = True
    ids = [row.id for row in rows if not wanted or {row.id, row.name} & set(wanted)]
    return ProjectSuggestions(session, tuple(ids), suggester, settings)
