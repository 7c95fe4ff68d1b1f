"""Code points and UTF-16: the way from our offsets to Qt's, and back, for one stretch of text."""

from bisect import bisect_left

_ASTRAL = 0xFFFF


class Utf16Map:
    """The two ways to count through one text; costs nothing where every character counts once."""

    __slots__ = ("_astral", "_high")

    def __init__(self, text: str) -> None:
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2
        self._astral: list[int] = []
        if units != len(text):
            self._astral = [at for at, char in enumerate(text) if ord(char) > _ASTRAL]
        self._high = [at + earlier for earlier, at in enumerate(self._astral)]

    @property
    def identity(self) -> bool:
        """Whether both ways of counting are the same."""
        return not self._astral

    def to_utf16(self, at: int) -> int:
        """Return the UTF-16 position of the code point `at`."""
        return at + bisect_left(self._astral, at) if self._astral else at

    def to_code_point(self, at: int) -> int:
        """Return the code point at the UTF-16 position `at`; inside a pair, that of the pair."""
        return at - bisect_left(self._high, at) if self._high else at
