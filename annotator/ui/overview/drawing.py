"""Drawing: what was counted, made into pictures with a sentence on what they show."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.commands.overview import Network, Survey, Tallies
from annotator.commands.time_course import Course
from annotator.domain import State
from annotator.ui.article_marks import colours, sign_of
from annotator.ui.desk import Desk
from annotator.ui.overview.arranging import Arrangement
from annotator.ui.overview.bars_picture import Bar, BarsPicture, Group
from annotator.ui.overview.network_picture import End, NetworkPicture
from annotator.ui.overview.picture import Behind, Picture
from annotator.ui.overview.places import end_name
from annotator.ui.overview.time_picture import TimePicture
from annotator.ui.telling.narration import state_title
from annotator.words import _, grouped, language, ngettext

MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and what is said of it, or else why there is none."""

    picture: Picture | None
    summary: str = ""
    nothing: str = ""


def network_drawn(desk: Desk, network: Network, arrangement: Arrangement) -> Drawn:
    """Draw a network."""
    tints = colours(desk)
    ends: dict[str, End] = {}
    for key in network.ends:
        entity = desk.entities.get(key)
        label = entity.label if entity else ""
        ends[key] = End(end_name(desk, key), tints.get(label), bool(entity and entity.virtual))
    parts = [
        ngettext("{count} participant", "{count} participants", len(ends)),
        ngettext("{count} pair", "{count} pairs", len(network.ties)),
    ]
    stances = sum(tie.count for tie in network.ties)
    counts = [
        parts[0].format(count=len(ends)),
        parts[1].format(count=len(network.ties)),
        counted_stances(stances),
    ]
    if network.left_out:
        counts.append(
            ngettext(
                "{count} more participant with fewer stances is not drawn",
                "{count} more participants with fewer stances are not drawn",
                network.left_out,
            ).format(count=network.left_out)
        )
    return Drawn(NetworkPicture(network, ends, arrangement), " · ".join(counts))


def time_drawn(course: Course) -> Drawn:
    """Draw stances over time."""
    dated = sum(len(there) for there in course.cells.values())
    summary = counted_stances(dated)
    if course.undated:
        summary += " · " + ngettext(
            "{count} stance is in an article without a date",
            "{count} stances are in articles without a date",
            len(course.undated),
        ).format(count=len(course.undated))
    return Drawn(TimePicture(course), summary)


def shares_drawn(desk: Desk, found: Survey, tallies: Tallies, stances: Behind) -> Drawn:
    """Draw how often each value occurs; `stances` are those that count."""
    groups = (
        Group(_("Polarities"), _polarity_bars(desk, tallies, stances)),
        Group(_("States of the work"), _state_bars(tallies)),
        Group(_("Labels of mentions"), _label_bars(desk, tallies)),
        Group(_("Most often named"), _entity_bars(desk, tallies)),
        Group(_("Time per article"), _time_bars(found, tallies.seconds)),
    )
    mentions = sum(tallies.labels.values())
    words = ngettext("{count} mention", "{count} mentions", mentions)
    summary = [words.format(count=grouped(mentions)), counted_stances(len(stances.stances))]
    if not tallies.seconds:
        summary.append(_("no time was noted"))
    return Drawn(BarsPicture(groups), " · ".join(summary))


def counted_stances(count: int) -> str:
    """Return a number of stances in words."""
    return ngettext("{count} stance", "{count} stances", count).format(count=grouped(count))


def _polarity_bars(desk: Desk, tallies: Tallies, stances: Behind) -> tuple[Bar, ...]:
    titles = {one.key: one.title(language()) for one in desk.scheme.polarities}
    bars: list[Bar] = []
    for key, number in tallies.polarities.items():
        title = titles.get(key, key)
        there = tuple(one for one in stances.stances if one.polarity == key)
        behind = Behind(title, there)
        bars.append(
            Bar(f"polarity {key}", title, number, grouped(number), behind, None, sign_of(desk, key))
        )
    return tuple(bars)


def _label_bars(desk: Desk, tallies: Tallies) -> tuple[Bar, ...]:
    tints = colours(desk)
    bars: list[Bar] = []
    for key, number in list(tallies.labels.items())[:MOST_BARS]:
        title = desk.label_title(key)
        behind = Behind(title, label=key)
        bars.append(Bar(f"label {key}", title, number, grouped(number), behind, tints.get(key)))
    return tuple(bars)


def _entity_bars(desk: Desk, tallies: Tallies) -> tuple[Bar, ...]:
    tints = colours(desk)
    bars: list[Bar] = []
    for key, number in list(tallies.entities.items())[:MOST_BARS]:
        entity, name = desk.entities.get(key), desk.entity_name(key)
        tint = tints.get(entity.label) if entity else None
        behind = Behind(name, entity=key)
        bars.append(Bar(f"entity {key}", name, number, grouped(number), behind, tint))
    return tuple(bars)


def _state_bars(tallies: Tallies) -> tuple[Bar, ...]:
    bars: list[Bar] = []
    for key, documents in tallies.states.items():
        title = state_title(State(key))
        number = len(documents)
        behind = Behind(title, documents=documents)
        bars.append(Bar(f"state {key}", title, number, grouped(number), behind))
    return tuple(bars)


def _time_bars(found: Survey, seconds: Mapping[str, int]) -> tuple[Bar, ...]:
    bars: list[Bar] = []
    for key, number in list(seconds.items())[:MOST_BARS]:
        name = found.documents[key].name
        behind = Behind(name, documents=(key,))
        bars.append(Bar(f"time {key}", name, number, lasting(number), behind))
    return tuple(bars)


def lasting(seconds: int) -> str:
    """Return a length of time in minutes, or in hours and minutes."""
    minutes = max(round(seconds / 60), 1)
    if minutes < 60:
        return _("{minutes} min").format(minutes=minutes)
    return _("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)
