"""Page: a report as one HTML file for reading and printing; nothing in it is fetched or run."""

from collections.abc import Iterator, Sequence
from html import escape

from annotator.agreement.confusion_picture import axes, picture
from annotator.agreement.measure import Measure
from annotator.agreement.remarks import remarks
from annotator.agreement.report import Report
from annotator.agreement.wording import kind_title, meaning, name_title
from annotator.domain import Voucher
from annotator.words import _, grouped, language, ngettext

STYLE = """
:root { color-scheme: light dark; --ink: #1d2329; --quiet: #5d6771; --paper: #fdfcfa;
  --line: #dcd9d3; --mark: 31 95 153; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e6e8; --quiet: #9aa4ae; --paper: #1a1d20;
  --line: #3a3f45; --mark: 120 180 240; } }
body { background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif;
  max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }
td.number, th.number { text-align: right; } .quiet { color: var(--quiet); }
th { font-weight: 600; color: var(--quiet); font-size: .85rem; }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font-size: 11px; }
svg rect { fill: rgb(var(--mark)); stroke: var(--line); } svg text.strong { fill: var(--paper); }
details { margin: 1rem 0; } summary { cursor: pointer; }
""".strip()


def page(report: Report) -> str:
    """Return the report as an HTML document in the language spoken now."""
    title = escape(_("Agreement"))
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language()}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{title}</title><style>{STYLE}</style></head><body>",
            f"<h1>{title}</h1>",
            _paragraph(_introduction(report)),
            *([] if report.is_large else [_paragraph(too_few())]),
            *([_paragraph(left_out(report))] if report.left_out else []),
            *_groups(report),
            _notes(report),
            "</body></html>",
            "",
        ]
    )


def too_few() -> str:
    """Return why there are no confidence intervals."""
    return _("There are no confidence intervals: they need at least five documents.")


def left_out(report: Report) -> str:
    """Return how many annotations were not compared and why; empty when all were."""
    total = sum(report.left_out.values())
    if not total:
        return ""
    titles = {
        Voucher.IMPORT: _("imported"),
        Voucher.ACCEPTED: _("accepted as suggested"),
        Voucher.HUMAN: _("made or changed by a person"),
    }
    parts = [
        f"{titles[who]} {grouped(report.left_out[who])}"
        for who in titles
        if report.left_out.get(who)
    ]
    return ngettext(
        "{count} annotation was left out because of its provenance: {parts}.",
        "{count} annotations were left out because of their provenance: {parts}.",
        total,
    ).format(count=grouped(total), parts=", ".join(parts))


def _introduction(report: Report) -> str:
    told = ngettext(
        "{documents} document has been annotated by two or more of: {names}.",
        "{documents} documents have been annotated by two or more of: {names}.",
        report.documents,
    ).format(documents=report.documents, names=", ".join(report.annotators))
    return (
        told
        + " "
        + _(
            "Intervals hold the middle 95 % of what other drawings of documents like these would give. "
            "Coverage is the share of what could have been compared that was."
        )
    )


def _groups(report: Report) -> Iterator[str]:
    for sets in dict.fromkeys(measure.sets for measure in report.measures):
        measures = [measure for measure in report.measures if measure.sets == sets]
        yield f"<h2>{escape(' · '.join(sets))}</h2>"
        yield _table([measure for measure in measures if measure.label is None])
        by_label = [measure for measure in measures if measure.label is not None]
        if by_label:
            yield f"<details><summary>{escape(_('For each label'))}</summary>"
            yield _table(by_label)
            yield "</details>"
        cells = report.confusions.get((sets[0], sets[1])) if len(sets) == 2 else None
        if cells:
            yield f"<h3>{escape(_('Which label met which on the same words'))}</h3>"
            yield picture(cells, sets[0], sets[1])
            yield f'<p class="quiet">{escape(axes(sets[0], sets[1]))}</p>'


def _table(measures: Sequence[Measure]) -> str:
    heads = (
        (_("Kind"), ""), (_("Measure"), ""), (_("Label"), ""), (_("Value"), "number"),
        (_("95 % interval"), "number"), (_("Items"), "number"), (_("Coverage"), "number"),
    )  # fmt: skip
    head = "".join(f'<th class="{kind}" scope="col">{escape(text)}</th>' for text, kind in heads)
    rows = "\n".join(map(_row, measures))
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _row(measure: Measure) -> str:
    cells = [
        f"<td>{escape(kind_title(measure.kind))}</td>"
        f'<td title="{escape(measure.name)}">{escape(name_title(measure.name))}</td>',
        f"<td>{escape(measure.label or '')}</td>",
    ]
    if measure.value is None:
        cells.append(
            f'<td colspan="2" class="quiet">{escape(measure.undefined_because or "")}</td>'
        )
    else:
        cells.append(f'<td class="number">{measure.value:.4f}</td>')
        cells.append(f'<td class="number quiet">{_interval(measure)}</td>')
    cells.append(f'<td class="number">{grouped(measure.n)}</td>')
    coverage = "" if measure.coverage is None else f"{measure.coverage:.0%}"
    cells.append(f'<td class="number">{coverage}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def _interval(measure: Measure) -> str:
    if measure.ci_low is None or measure.ci_high is None:
        return ""
    return f"{measure.ci_low:.4f} – {measure.ci_high:.4f}"


def _notes(report: Report) -> str:
    rows: dict[str, list[str]] = {}
    for measure in report.measures:
        told = f"{kind_title(measure.kind)}, {name_title(measure.name)}"
        if told not in rows.setdefault(meaning(measure.kind, measure.name), []):
            rows[meaning(measure.kind, measure.name)].append(told)
        label = f" {measure.label}" if measure.label else ""
        exactly = f"{told}{label} ({', '.join(measure.sets)})"
        for note in filter(None, (measure.note, *remarks(measure, report))):
            rows.setdefault(note, []).append(exactly)
    rows.pop("", None)
    items = "\n".join(
        f'<li>{escape(note)}<br><span class="quiet">{escape("; ".join(names))}</span></li>'
        for note, names in rows.items()
    )
    return f"<h2>{escape(_('How to read some of these'))}</h2>\n<ul>\n{items}\n</ul>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
