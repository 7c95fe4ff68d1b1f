"""Workload: asks the project who has what and hands it to the arithmetic."""

from annotator.commands.session import Session
from annotator.domain import Role, Standing
from annotator.exchange.workload import Load, Task, load
from annotator.store import listed, sets


def workload(session: Session) -> list[Load]:
    """Return what each person was given or has begun, and how far they are."""
    given: dict[str, set[str]] = {}
    for document, annotator in sets(session.store):
        given.setdefault(annotator, set()).add(document)
    return [
        load(person.id, person.name, _tasks(session, person.id, given.get(person.id, set())))
        for person in session.annotators()
        if person.role is Role.PERSON
    ]


def unread(session: Session) -> int:
    """Return how many documents nobody has been given."""
    given = {document for document, _annotator in sets(session.store)}
    return len(session.documents()) - len(given)


def as_json(one: Load) -> dict[str, object]:
    """Return what scripts read of one annotator's load."""
    return {
        "annotator": one.name,
        "id": one.annotator,
        "documents": one.documents,
        "by_state": one.by_state,
        "characters": one.characters,
        "finished_characters": one.finished_characters,
        "annotations": one.annotations,
        "seconds": one.seconds,
        "seconds_per_1000_characters": one.pace,
        "seconds_left": one.left,
        "too_fast": [
            {
                "document": task.document,
                "name": task.name,
                "characters": task.length,
                "seconds": task.standing.seconds,
            }
            for task in one.too_fast
        ],
        "tasks": [
            {
                "document": task.document,
                "name": task.name,
                "characters": task.length,
                "state": task.standing.state.value,
                "annotations": task.annotations,
                "seconds": task.standing.seconds,
                "seconds_per_1000_characters": task.pace,
                "too_fast": task.is_too_fast,
            }
            for task in one.tasks
        ],
    }


def _tasks(session: Session, annotator: str, documents: set[str]) -> list[Task]:
    standings = {one.document: one for one in session.store.each(Standing, annotator=annotator)}
    return [
        Task(
            row.id,
            row.name,
            row.length,
            standings.get(row.id) or Standing(row.id, annotator, row.state),
            row.mentions + row.stances,
        )
        for row in listed(session.store, annotator)
        if row.id in documents
    ]
