"""Sieve: lets through of documents what some vouch for, and counts what stays behind."""

from collections import Counter
from collections.abc import Collection, Sequence

from annotator.domain import AnnotatedDocument, AnnotationError, Voucher, select
from annotator.formats import Loss, Lost
from annotator.words import _

_LOST = {
    Voucher.HUMAN: Lost.LEFT_OUT_HUMAN,
    Voucher.ACCEPTED: Lost.LEFT_OUT_ACCEPTED,
    Voucher.IMPORT: Lost.LEFT_OUT_IMPORT,
}


class Sieve:
    """Takes one document after another; `vouchers` are those whose annotations go through."""

    def __init__(self, vouchers: Collection[Voucher]) -> None:
        self._vouchers = vouchers
        self._left_out: Counter[Voucher] = Counter()
        self._untied = 0
        self._of = 0

    def through(self, annotated: AnnotatedDocument) -> AnnotatedDocument:
        """Return what is left of a document, after it was counted."""
        chosen = select(annotated, self._vouchers)
        self._left_out += chosen.left_out
        self._untied += chosen.untied
        self._of += chosen.of
        return chosen.annotated

    @property
    def left_out(self) -> dict[str, int]:
        """How many annotations were left out so far, by who vouches for them."""
        return {who.value: self._left_out[who] for who in Voucher if self._left_out[who]}

    def losses(self) -> list[Loss]:
        """Return what was left out so far, by who vouches for it."""
        left_out, of = self._left_out, self._of
        found = [Loss(_LOST[who], left_out[who], of) for who in Voucher if left_out[who]]
        return found + ([Loss(Lost.LEFT_OUT_TIES, self._untied, of)] if self._untied else [])


def vouchers_called(said: str) -> frozenset[Voucher]:
    """Return who is meant by names such as "human,accepted"; AnnotationError for any other."""
    names = [name.strip() for name in said.split(",") if name.strip()]
    unknown = [name for name in names if name not in set(Voucher)]
    if unknown or not names:
        raise AnnotationError(
            _("“{name}” says nothing of a provenance; write some of {names}.").format(
                name=", ".join(unknown), names=_listed(list(Voucher))
            )
        )
    return frozenset(map(Voucher, names))


def _listed(vouchers: Sequence[Voucher]) -> str:
    return ", ".join(vouchers)
