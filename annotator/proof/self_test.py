"""The self-test: a build proves that everything it needs came along and works on this machine."""

import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from annotator import __version__, words
from annotator.cli.output import Output
from annotator.commands import transfer
from annotator.commands.learning import LONGEST_TRAINING, how_to_install
from annotator.commands.mentions import label_span
from annotator.commands.overview import network, signs, survey
from annotator.commands.project import create_project, open_project
from annotator.commands.sample import make_sample
from annotator.domain import Label, Span
from annotator.language import has_dictionary, morphology
from annotator.paths import resource
from annotator.store import sqlite_version
from annotator.suggestions import WordIndex, others
from annotator.suggestions.learner import crf
from annotator.suggestions.learner.lesson import Lesson, Stretch
from annotator.suggestions.learner.messages import Answer, Done, Learn, Read
from annotator.suggestions.learner.model_file import Fitness
from annotator.suggestions.learner.process import answers
from annotator.ui.app import picture, qt_report
from annotator.ui.overview.arranging import arrange
from annotator.words import _

INSTALL = "self-test"


def self_test(output: Output) -> int:
    """Try every part once and say how each went; 0 when all went well."""
    parts: tuple[tuple[str, Callable[[Path], str]], ...] = (
        (_("Versions"), _versions),
        (_("Resources"), _resources),
        (_("Project and undo"), _project),
        (_("Export and import"), _round_trip),
        (_("Overview"), _overview),
        (_("Learner"), _learner),
        (_("Names"), _names),
        (_("Window"), _window),
    )
    found: dict[str, str] = {}
    failed = False
    with tempfile.TemporaryDirectory(prefix="annotator-self-test-") as folder:
        for title, part in parts:
            try:
                found[title] = part(Path(folder))
            except Exception as fault:  # noqa: BLE001 - a part that fails is what we look for
                found[title] = f"FAILED: {type(fault).__name__}: {fault}"
                failed = True
            output.say(f"{title}: {found[title]}")
    output.result({"passed": not failed, "parts": found})
    return 1 if failed else 0


def _versions(_folder: Path) -> str:
    return (
        f"annotator {__version__}, Python {platform.python_version()}, "
        f"SQLite {sqlite_version()}, {qt_report()}, {sys.platform}"
    )


def _resources(_folder: Path) -> str:
    before = words.language()
    try:
        words.use("ru")
        if _("Label the selection") == "Label the selection":
            raise LookupError("the Russian translation is missing")
    finally:
        words.use(before)
    fonts = len(list(resource("fonts").glob("*.ttf")))
    icons = len(list(resource("icons").glob("*.svg")))
    if not fonts or not icons:
        raise LookupError(f"{fonts} fonts and {icons} icons")
    return f"{fonts} fonts, {icons} icons"


def _project(folder: Path) -> str:
    project = folder / "self-test.annot"
    make_sample(project, "Anna", INSTALL)
    session = open_project(project, install=INSTALL)
    document = session.documents()[0].id
    before = session.mentions(document)
    session.do(label_span, document, session.annotator.id, [Span(0, 5)], "DATE")
    session.close()
    session = open_project(project, install=INSTALL)
    session.undo()
    after, report = session.mentions(document), session.check()
    session.close()
    if after != before or not report.sound:
        raise ValueError("undo did not lead back")
    return f"{report.spans} spans verified"


def _learner(folder: Path) -> str:
    """Let the child process learn a little and read with it: it has to find itself."""
    if not crf.is_installed():
        return how_to_install()
    cities = ("Riga", "Vienna", "Astana", "Minsk", "Baku", "Oslo")
    lessons = [
        Lesson(city, f"They met in {city} today.", (Stretch(12, 12 + len(city), "GPE"),))
        for city in cities
    ]
    file, cache = str(folder / "models" / "self-test.model"), str(folder)
    told = list(answers(Learn(file, "l", "m", tuple(lessons), 0, cache), seconds=LONGEST_TRAINING))
    said = list(answers(Read("q", "They met in Paris today.", file, "l", False, cache), seconds=60))
    if not isinstance(told[-1], Done) or not isinstance(said[-1], Answer):
        raise ValueError(f"the child said {told[-1]} and {said[-1]}")
    if said[-1].fitness is not Fitness.FIT:
        raise ValueError(f"the model is {said[-1].fitness}")
    return f"{crf.library()}, {len(said[-1].guesses)} of 1 found"


def _overview(folder: Path) -> str:
    session = open_project(folder / "self-test.annot", install=INSTALL)
    found, sign = survey(session.path), signs(session.scheme.polarities)
    session.close()
    shown = network(found.stances, sign)
    pairs = [(tie.holder, tie.target) for tie in shown.ties]
    placed = arrange(dict.fromkeys(shown.ends, (80.0, 40.0)), pairs)
    return f"{len(placed.places)} ends, {len(pairs)} ties arranged"


def _names(_folder: Path) -> str:
    text = "Лев Токаев. Встретили Льва Токаева."
    found = others(WordIndex(text, morphology()), Span(0, 10), Label("PER"))
    if [place.of(text) for place, _reason in found] != ["Льва Токаева"]:
        raise ValueError("a name was not found again")
    if has_dictionary():
        return _("found again, with the dictionary")
    return _("found again by endings; the dictionary (extra “ru”) is not installed")


def _round_trip(folder: Path) -> str:
    session = open_project(folder / "self-test.annot", install=INSTALL)
    transfer.export_corpus(session, folder / "out.jsonl", "jsonl")
    session.close()
    other = create_project(
        folder / "again.annot", transfer.scheme_called("news"), "Boris", install=INSTALL
    )
    transfer.import_files(other, [folder / "out.jsonl"])
    transfer.export_corpus(other, folder / "again.jsonl", "jsonl")
    other.close()
    if (folder / "out.jsonl").read_bytes() != (folder / "again.jsonl").read_bytes():
        raise ValueError("what was exported did not come back the same")
    return f"{(folder / 'out.jsonl').stat().st_size:,} bytes there and back"


def _window(folder: Path) -> str:
    session = open_project(folder / "self-test.annot", install=INSTALL)
    picture(session, folder / "window.png")
    session.close()
    return f"{(folder / 'window.png').stat().st_size:,} bytes of picture"
