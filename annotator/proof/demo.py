"""The demonstration: import, label, export, and a look at the window."""

import getpass
import tempfile
from pathlib import Path

from annotator.cli.output import Output
from annotator.commands import transfer
from annotator.commands.project import open_project
from annotator.commands.sample import make_sample
from annotator.commands.statistics import statistics
from annotator.formats import FORMATS
from annotator.paths import data_folder
from annotator.ui.app import picture, run
from annotator.words import _


def demo(output: Output, folder: Path | None, *, window: bool) -> int:
    """Open the sample project in a window, or do the whole job without one; 0 when it went well."""
    if window:
        project = (folder or data_folder()) / "sample.annot"
        if not project.exists():
            project.parent.mkdir(parents=True, exist_ok=True)
            make_sample(project, getpass.getuser())
        output.say(_("Opening {path}.").format(path=project))
        return run(project)
    place = folder or Path(tempfile.mkdtemp(prefix="annotator-demo-"))
    place.mkdir(parents=True, exist_ok=True)
    files = _whole_job(output, place)
    output.result({"folder": str(place), "files": [str(path) for path in files]})
    return 0


def _whole_job(output: Output, place: Path) -> list[Path]:
    project = place / "sample.annot"
    make_sample(project, getpass.getuser())
    output.say(_("Imported and labelled the sample article: {path}").format(path=project))
    made = [project]
    session = open_project(project)
    try:
        counts = statistics(session)
        output.say(
            _("It holds {mentions} mentions, {entities} entities and {stances} stances.").format(
                **{name: counts[name] for name in ("mentions", "entities", "stances")}
            )
        )
        for name, one in FORMATS.items():
            if one.writer and one.available:
                target = place / (name if one.folder else f"sample{one.extensions[0]}")
                if target in made:
                    target = place / f"{name}{one.extensions[0]}"
                report = transfer.export_corpus(session, target, name, allow_loss=True)
                output.say(f"{one.title}: {', '.join(str(path) for path in report.files)}")
                for loss in report.losses:
                    output.say(f"  {loss.sentence}")
                made += report.files
        checked = session.check()
        output.say(_("{spans} spans verified against the text.").format(spans=checked.spans))
        for name, dark in (("window-light.png", False), ("window-dark.png", True)):
            picture(session, place / name, dark=dark)
            made.append(place / name)
            output.say(_("A picture of the window: {path}").format(path=place / name))
    finally:
        session.close()
    return made
