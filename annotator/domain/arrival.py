"""Arrival: what one import brought into the project, and what was told about it then."""

from dataclasses import dataclass, field

from annotator.domain.rules import Problem


@dataclass(frozen=True, slots=True)
class Arrival:
    """The report of one import, kept with its step.

    `files` are names without their folders, `formats` and `codecs` what the files were in, `counts`
    numbers by what they count ("documents", "mentions" …). Of the `problems` the first ones are
    kept; `told` says how many there were, by severity.
    """

    id: str
    files: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    codecs: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    told: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = field(default=(), repr=False)
