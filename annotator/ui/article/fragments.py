"""What each line of a block shows of the marks that lie on it."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from annotator.ui.article.block import Block, Chip, Fragment, Line, Stretch
from annotator.ui.article.lanes import assign_lanes, pack_chips
from annotator.ui.article.marks import Mark
from annotator.ui.article.span_index import Piece, SpanIndex

ChipWidth = Callable[[Mark], int]
"""The width of a mark's chip in pixels; 0 for a mark that has none."""

_Pieces = dict[str, list[tuple[int, int]]]


def place_marks(
    block: Block,
    lines: Sequence[Line],
    index: SpanIndex,
    marks: Mapping[str, Mark],
    chip_width: ChipWidth,
) -> None:
    """Work out anew what `lines`, neighbours in `block`, show; `block.stack` then moves them."""
    shares = _shares(lines, index.query(lines[0].start, lines[-1].seen))
    for line, pieces in zip(lines, shares, strict=True):
        line.fragments = _fragments(block, line, pieces, marks) if pieces else []
        line.lanes = max((fragment.lane + 1 for fragment in line.fragments), default=0)
        line.chips = _chips(block, line, chip_width) if line.fragments else []
        line.rows = max((chip.row + 1 for chip in line.chips), default=0)


def _shares(lines: Sequence[Line], pieces: Iterable[Piece]) -> list[_Pieces]:
    """Cut each piece into what every line shows of it, by the id of its mark."""
    starts = [line.start for line in lines]
    shares: list[_Pieces] = [{} for _line in lines]
    for start, end, key in pieces:
        at = max(bisect_right(starts, start) - 1, 0)
        while at < len(lines) and lines[at].start < end:
            line = lines[at]
            low, high = max(start, line.start), min(end, line.seen)
            if low < high:
                shares[at].setdefault(key, []).append((low, high))
            at += 1
    return shares


def _fragments(
    block: Block,
    line: Line,
    pieces: _Pieces,
    marks: Mapping[str, Mark],
) -> list[Fragment]:
    keys = list(pieces)
    lanes = assign_lanes([(pieces[k][0][0], pieces[k][-1][1], marks[k].reach) for k in keys])
    cap, pitch = block.setting.cap, block.measures.lane
    fragments: list[Fragment] = []
    for key, lane in zip(keys, lanes, strict=True):
        parts = [block.stretches(line, start, end) for start, end in pieces[key]]
        stretches = [stretch for part in parts for stretch in part]
        links = _links(parts) if len(parts) > 1 else []
        rise, drop = cap + min(lane, 3), line.descent + lane * pitch
        fragments.append(Fragment(marks[key], stretches, links, lane, rise, drop))
    # outer marks are painted first, so that inner ones lie on them
    fragments.sort(key=lambda fragment: -fragment.mark.reach)
    return fragments


def _links(parts: list[list[Stretch]]) -> list[Stretch]:
    hulls = sorted((part[0][0], part[-1][1]) for part in parts)
    return [(earlier[1], later[0]) for earlier, later in pairwise(hulls) if earlier[1] < later[0]]


def _chips(block: Block, line: Line, chip_width: ChipWidth) -> list[Chip]:
    opening = [
        (fragment, width)
        for fragment in line.fragments
        if fragment.mark.spans[0].start >= line.claims and (width := chip_width(fragment.mark))
    ]
    right = block.width + block.measures.margin_right // 2
    wishes: list[tuple[int, int, int]] = []
    for fragment, width in opening:
        left, reach = fragment.stretches[0]
        if block.rtl:
            # packed as in a mirror: the first letter is at the right
            left, reach = block.width - fragment.stretches[-1][1], block.width - left
        wishes.append((left, width, reach))
    places = pack_chips(wishes, right, block.measures.chip_gap)
    sizes = block.measures
    first = line.descent + line.lanes * sizes.lane
    chips: list[Chip] = []
    for (fragment, width), place in zip(opening, places, strict=True):
        if place is not None:
            x = block.width - place.x - width if block.rtl else place.x
            drop = first + place.row * (sizes.chip_height + sizes.chip_gap)
            chips.append(Chip(fragment.mark, x, place.row, drop, width))
    return chips
