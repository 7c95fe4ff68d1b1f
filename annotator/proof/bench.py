"""The performance figures; a value at or under its bar is good."""

from annotator.cli.output import Output
from annotator.ui.article_bench import measure


def bench(output: Output, *, quick: bool) -> int:
    """Print every figure with its bar; 1 when one is over it."""
    rows = measure(quick)
    for row in rows:
        verdict = "  " if row["value"] <= row["bar"] else "!!"
        output.say(
            f"{verdict} {row['name']:<52} {row['value']:>9.2f} {row['unit']:<6}"
            f" ≤ {row['bar']:>8.2f}  {row['note']}"
        )
    output.result(rows)
    return 0 if all(row["value"] <= row["bar"] for row in rows) else 1
