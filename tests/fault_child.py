"""The program's own store as a child of the fault-injection harnesses.

    fault_child.py label DB [N]   label for ever, or N times; print "ACK <number> <hash>" when durable
    fault_child.py check DB ACKS  exit 0 when the file is sound and holds every acknowledged label,
                                  3 when a label is lost, 2 when the file is not sound
    fault_child.py sweep DB N     like label, beside the harness's own file DB: at the end, or when
                                  killed, what is durable is written into DB's tables for its verdict

The number of an acknowledged label is the number of its step; the hash is the id of that step.
"""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.commands.command import Command
from annotator.commands.mentions import label_span
from annotator.commands.project import create_project, open_project
from annotator.commands.session import Session
from annotator.domain import AnnotatorError, Document, Label, Mention, Scheme, Span
from annotator.store import Store, check

INSTALL = "0" * 32
TEXT = "Слово 👏 и дело. " * 4000
SCHEME = Scheme("faults", (Label("PER"),))


def _add_text(store: Store) -> None:
    store.add(Document("d-1", "faults", TEXT))


add_text = Command("Add the text", _add_text)


def opened(path: Path) -> Session:
    if path.exists():
        session = open_project(path, install=INSTALL)
    else:
        session = create_project(path, SCHEME, "Anna", install=INSTALL)
    try:
        if session.store.find(Document, "d-1") is None:
            session.do(add_text)
    except AnnotatorError:
        session.close()
        raise
    return session


def say(line: str) -> None:
    os.write(1, (line + "\n").encode())


def label_next(session: Session, number: int) -> None:
    """Label a stretch that no other number labels and acknowledge it."""
    start, longer = number % 40_000, number // 40_000
    session.do(label_span, "d-1", session.annotator.id, [Span(start, start + 1 + longer)], "PER")


def label(path: Path, count: int) -> None:
    session = opened(path)
    made = sum(1 for _ in session.store.each(Mention))
    while count <= 0 or made < count:
        made += 1
        label_next(session, made)
        step = session.store.step
        say(f"ACK {step.number} {step.id}")
    session.close()


def sound(path: Path) -> dict[int, str] | None:
    """Return the hash of every step by its number, or None when the file is not sound."""
    store = Store(path, INSTALL)
    try:
        if not check(store).sound:
            return None
        return {step.number: step.id for step in store.journal.steps()}
    finally:
        store.close()


def verdict(path: Path, acks: Path) -> int:
    promised = dict(line.split() for line in acks.read_text().splitlines() if line.strip())
    if not path.exists():
        return 3 if promised else 0
    try:
        held = sound(path)
    except AnnotatorError as fault:
        say(str(fault))
        return 2
    if held is None:
        return 2
    return 3 if any(held.get(int(n)) != step for n, step in promised.items()) else 0


def sweep(db: Path, count: int) -> None:
    own = db.with_name(db.name + ".annot")
    environment = {
        name: value
        for name, value in os.environ.items()
        if name != "LD_PRELOAD" and not name.startswith("FAULT_")
    }
    reader, _held_open_until_the_end = os.pipe()
    subprocess.Popen(  # tells the harness's file what is durable once this process is gone
        [sys.executable, __file__, "mirror", str(db), str(reader)],
        env=environment,
        pass_fds=(reader,),
    )
    os.close(reader)
    session: Session | None = None
    for number in range(1, count + 1):
        try:
            session = session or opened(own)
            label_next(session, number)
        except AnnotatorError as fault:
            say(f"ERR {number} {type(fault).__name__} {fault}")
            continue
        step = session.store.step
        say(f"ACK {number} {step.id}")
    if session:
        session.close()


def mirror(db: Path, pipe: int) -> None:
    """Wait for the labelling process to end; copy the labels that its project holds into `db`."""
    with os.fdopen(pipe) as told:
        told.read()
    own = db.with_name(db.name + ".annot")
    harness = sqlite3.connect(db)
    if own.exists():
        store = Store(own, INSTALL)
        if not check(store).sound:
            harness.execute("drop table label")  # the harness counts this as corrupt
        else:
            labels = [s for s in store.journal.steps() if s.title == label_span.title]
            by_start = {}
            for step in labels:
                (change,) = [c for c in store.changes_of(step) if isinstance(c.noun, Mention)]
                by_start[change.noun.spans[0].start] = step.id
            for number, step in by_start.items():
                harness.execute("insert into revision values (?, ?, '')", (number, step))
                harness.execute("insert into label values (?, ?)", (f"a{number}", number))
        store.close()
    harness.commit()
    harness.close()


if __name__ == "__main__":
    verb, path = sys.argv[1], Path(sys.argv[2])
    if verb == "label":
        label(path, int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    elif verb == "check":
        sys.exit(verdict(path, Path(sys.argv[3])))
    elif verb == "sweep":
        sweep(path, int(sys.argv[3]))
    elif verb == "mirror":
        mirror(path, int(sys.argv[3]))
