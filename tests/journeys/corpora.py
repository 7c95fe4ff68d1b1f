"""What the real corpora say, read from their files by no code of the program."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

Records = Counter[tuple[str, ...]]


def brat(folder: Path) -> Records:
    """Return every line of every file of annotations, with the name of the file."""
    return Counter(
        (path.name, line)
        for path in folder.rglob("*.ann")
        for line in path.read_bytes().decode("utf-8").replace("\r\n", "\n").split("\n")
        if line
    )


def rusentrel(folder: Path) -> Records:
    """Return the rows of opinions and the lines of annotations; those without a text do not count."""
    return brat(folder) + Counter(
        (path.name, *(part.strip() for part in line.split(",")))
        for path in folder.rglob("*.txt")
        if path.name.endswith((".opin.txt", ".author.txt")) and path.name != "art22.opin.txt"
        for line in path.read_bytes().decode("utf-8").split("\n")
        if line.strip()
    )


def rusentne(path: Path) -> Records:
    """Return the rows of the table."""
    with path.open(encoding="utf-8", newline="") as stream:
        return Counter(map(tuple, csv.reader(stream, delimiter="\t")))


def ruopinionne(path: Path) -> Records:
    """Return the records as they stand there."""
    return Counter((json.dumps(record, sort_keys=True),) for record in lines(path))


def newsmtsc(path: Path) -> Records:
    """Return the targets; a further mention that is the target itself says nothing."""
    found: Records = Counter()
    for record in lines(path):
        for target in record["targets"]:
            place = {key: target[key] for key in ("from", "to", "mention")}
            further = [one for one in target.pop("further_mentions", []) if one != place]
            further.sort(key=lambda one: (one["from"], one["to"]))
            said = json.dumps([record["primary_gid"], target, further], sort_keys=True)
            found[said,] += 1
    return found


def lines(path: Path) -> list[dict]:
    """Return the records of a file that has one a line."""
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def brat_places(folder: Path) -> dict[str, int]:
    """Return how many mentions are in several pieces, and how many pairs are nested or cross."""
    found = Counter(mentions=0, discontinuous=0, nested=0, crossing=0, links=0, nobody=0)
    for path in folder.rglob("*.ann"):
        hulls = []
        for line in path.read_bytes().decode("utf-8").split("\n"):
            if line.startswith("T"):
                numbers = [int(one) for one in re.findall(r"\d+", line.split("\t")[1])]
                hulls.append((numbers[0], numbers[-1]))
                found["mentions"] += 1
                found["discontinuous"] += ";" in line.split("\t")[1]
            elif line.startswith("N"):
                found["links"] += 1
                found["nobody"] += ":NULL\t" in line
        for at, (start, end) in enumerate(hulls):
            for begin, stop in hulls[at + 1 :]:
                if start >= stop or begin >= end:
                    continue
                inside = (start <= begin and stop <= end) or (begin <= start and end <= stop)
                same = (start, end) == (begin, stop)
                found[
                    "nested" if inside and not same else "crossing" if not inside else "same"
                ] += 1
    return dict(found)
