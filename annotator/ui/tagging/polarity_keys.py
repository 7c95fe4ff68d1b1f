"""Polarity keys: which key means which polarity of the scheme."""

from annotator.ui.desk import Desk


def polarity_of(desk: Desk, pressed: str) -> str:
    """Return the polarity whose key a chord is: minus, nought, plus, or the scheme's own; or ""."""
    plain = pressed.removeprefix("Shift+")
    offered = [polarity for polarity in desk.scheme.polarities if not polarity.retired]
    for polarity in offered:
        if plain in own_keys(polarity.hotkey):  # a key of its own goes before the usual ones
            return polarity.key
    for polarity in offered:
        if plain in polarity_keys(polarity.hotkey, polarity.value, desk):
            return polarity.key
    return ""


def own_keys(own: str) -> tuple[str, ...]:
    """Return the keys that the scheme gives a polarity; plus lies on the key of the equals sign."""
    return ("=",) if own == "+" else (own,) if own else ()


def polarity_keys(own: str, value: int, desk: Desk) -> tuple[str, ...]:
    """Return the keys of a polarity: its own, and - 0 + when it is the outermost or the middle."""
    values = [polarity.value for polarity in desk.scheme.polarities]
    usual = {min(values): ("-",), max(values): ("=",), 0: ("0",)}
    return own_keys(own) + usual.get(value, ())
