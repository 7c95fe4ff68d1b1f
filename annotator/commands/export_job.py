"""An export under way: documents of one split after another to the writer, then read back."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from annotator.commands.progress import Progress
from annotator.commands.read_back import ReadBack, data_files, read_back
from annotator.commands.session import Session
from annotator.commands.sieve import Sieve
from annotator.commands.splits import Splits
from annotator.domain import EVERYBODY, AnnotatedDocument, AnnotatorError, Voucher, select
from annotator.formats import FORMATS, Format, Loss, LossCount, Offsets, Parts
from annotator.words import _


class ExportJob:
    """Writes the sets of `annotators` in one format and counts what it writes.

    Of them, what `vouchers` vouch for; what that leaves out is told with the losses. `excel` is
    the sign between the cells of a table for Excel, empty for any other. `progress` hears of every
    document, and may stop the job there.
    """

    def __init__(
        self,
        session: Session,
        one: Format,
        annotators: Sequence[str],
        offsets: Offsets,
        progress: Progress,
        vouchers: Collection[Voucher] = EVERYBODY,
        excel: str = "",
    ) -> None:
        self.documents = 0
        self.sets = 0
        self.files: list[Path] = []
        self._session = session
        self._format = one
        self._writer = one.excel(excel) if one.excel and excel else one.writer
        self._annotators = annotators
        self._offsets: Offsets = offsets
        self._progress = progress
        self._vouchers = vouchers
        self._sieve = Sieve(vouchers)
        self._meant: dict[str, str] = {}
        self._losses = LossCount(one.loses, session.scheme)
        self._data: list[Path] = []

    def each(self, message: str) -> Iterator[AnnotatedDocument]:
        """Yield every document with the sets."""
        for one in each_document(self._session, self._annotators, self._progress, message):
            yield select(one, self._vouchers).annotated

    def losses(self) -> list[Loss]:
        """Return what was left out of the documents written so far, and what they have lost."""
        return self._sieve.losses() + self._losses.losses(self._format.keeps)

    def write(self, destination: Path, splits: Splits | None = None) -> None:
        """Write everything to `destination`, or each split to a place of its own beside or in it."""
        if splits is None:
            self._write(destination, None, "")
        elif self._format.parts_writer:
            parts = self.parts(splits)
            self.files = self._format.parts_writer(parts, destination, self._session.scheme)
        else:
            for name in splits.names:
                self._write(place_of(self._format, destination, name), splits, name)
        if splits:
            beside = place_of(self._format, destination, "splits").with_suffix(".json")
            self.files.append(splits.write(beside))

    def parts(self, splits: Splits) -> Parts:
        """Yield the splits by name with their documents."""
        for name in splits.names:
            yield name, self._counted(splits, name)

    def compare(self) -> ReadBack | None:
        """Read back what was written; None when the format cannot be read."""

        def again(id: str) -> AnnotatedDocument:
            return select(self._session.annotated(id, self._annotators), self._vouchers).annotated

        files, written = self._data, self.files
        return read_back(
            self._session, self._format, files, written, self._meant, again, self._progress
        )

    def _write(self, place: Path, splits: Splits | None, name: str) -> None:
        if self._writer is None:
            raise AnnotatorError(_("{format} can only be read.").format(format=self._format.title))
        written = self._writer(
            self._counted(splits, name), place, self._session.scheme, offsets=self._offsets
        )
        self.files += written
        self._data += data_files(self._format, place, written)

    def _counted(self, splits: Splits | None, name: str) -> Iterator[AnnotatedDocument]:
        wanted = {id for id, split in splits.of.items() if split == name} if splits else None
        message = _("Writing")
        session, annotators, heard = self._session, self._annotators, self._progress
        for whole in each_document(session, annotators, heard, message, wanted):
            annotated = self._sieve.through(whole)
            self.documents += 1
            self.sets += len(annotated.sets)
            self._losses.take(annotated)
            self._meant[annotated.document.fingerprint] = annotated.document.id
            yield annotated


def all_losses(
    session: Session,
    annotators: Sequence[str],
    progress: Progress,
    vouchers: Collection[Voucher] = EVERYBODY,
) -> dict[str, list[Loss]]:
    """Return what each format that can be written would lose, by its name; the corpus is read once.

    First comes what is left out of each because none of `vouchers` vouches for it.
    """
    kinds = {kind for one in FORMATS.values() for kind in one.loses}
    counted = LossCount(kinds, session.scheme)
    sieve = Sieve(vouchers)
    for annotated in each_document(session, annotators, progress, _("Counting")):
        counted.take(sieve.through(annotated))
    return {
        name: sieve.losses()
        + [loss for loss in counted.losses(one.keeps) if loss.kind in one.loses]
        for name, one in FORMATS.items()
        if one.writer
    }


def each_document(
    session: Session,
    annotators: Sequence[str],
    progress: Progress,
    message: str,
    wanted: set[str] | None = None,
) -> Iterator[AnnotatedDocument]:
    """Yield the documents with the sets of some annotators; only those `wanted` by id, if given."""
    ids = [row.id for row in session.documents() if wanted is None or row.id in wanted]
    for number, annotated in enumerate(session.each_annotated(annotators, ids), 1):
        progress.step(message, number, len(ids))
        yield annotated


def place_of(one: Format, destination: Path, name: str) -> Path:
    """Return where something called `name` of an export to `destination` stands."""
    if one.folder:
        return destination / name
    return destination.with_name(f"{destination.stem}.{name}{destination.suffix}")
