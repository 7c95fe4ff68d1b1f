"""The confusion matrix as a drawing: rows are one annotator's labels, columns the other's."""

from collections.abc import Mapping
from html import escape

from annotator.words import _

_CELL = 34
_MARGIN = 130
_LONGEST = 18
_STRONG = 0.55


def picture(cells: Mapping[tuple[str, str], int], first: str, second: str) -> str:
    """Return the drawing as SVG; a cell is the darker the larger its share of its row."""
    labels = sorted({label for cell in cells for label in cell})
    place = {label: at for at, label in enumerate(labels)}
    sums: dict[str, int] = {}
    for (row, _column), many in cells.items():
        sums[row] = sums.get(row, 0) + many
    size = _MARGIN + _CELL * len(labels)
    told = axes(first, second)
    parts = [
        f'<svg viewBox="0 0 {size} {size}" width="{size}" role="img" '
        f'aria-label="{escape(told, quote=True)}">',
        f"<title>{escape(told)}</title>",
    ]
    for label, at in place.items():
        middle = _MARGIN + _CELL * at + _CELL / 2
        short = escape(label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…")
        parts.append(f'<text x="{_MARGIN - 6}" y="{middle + 4}" text-anchor="end">{short}</text>')
        parts.append(
            f'<text transform="translate({middle + 4} {_MARGIN - 6}) rotate(-90)">{short}</text>'
        )
    for (row, column), many in sorted(cells.items()):
        parts.append(_cell(place[column], place[row], many, many / sums[row]))
    parts.append("</svg>")
    return "\n".join(parts)


def axes(first: str, second: str) -> str:
    """Return in words whose labels stand where, and what the shades mean."""
    return _(
        "Rows: {first}. Columns: {second}. The darker a cell, the larger its share of the row."
    ).format(first=first, second=second)


def _cell(column: int, row: int, many: int, share: float) -> str:
    x, y = _MARGIN + _CELL * column, _MARGIN + _CELL * row
    strong = ' class="strong"' if share > _STRONG else ""
    return (
        f'<rect x="{x}" y="{y}" width="{_CELL}" height="{_CELL}" '
        f'fill-opacity="{0.08 + 0.92 * share:.2f}"/>'
        f'<text{strong} x="{x + _CELL / 2}" y="{y + _CELL / 2 + 4}" '
        f'text-anchor="middle">{many}</text>'
    )
