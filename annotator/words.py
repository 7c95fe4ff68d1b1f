"""The words people read, in their language: gettext for every room."""

import gettext as _gettext
import os

from annotator.paths import resource

DOMAIN = "annotator"
LANGUAGES = ("en", "ru")


class _Voice:
    """What is spoken now; gettext has one voice per program, so there is one of these."""

    def __init__(self) -> None:
        self.language = "en"
        self.translation = _gettext.NullTranslations()


_voice = _Voice()


def preferred() -> str:
    """Return the language that the user's environment asks for; English when we do not speak it."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = os.environ.get(variable, "")
        if wanted:
            code = wanted.split(":")[0].split("_")[0].split(".")[0].lower()
            return code if code in LANGUAGES else "en"
    return "en"


def use(language: str) -> None:
    """Speak `language` from now on; English when there is no translation into it."""
    _voice.language = language if language in LANGUAGES else "en"
    _voice.translation = _gettext.translation(
        DOMAIN, resource("translations"), languages=[_voice.language], fallback=True
    )


def language() -> str:
    """Return the code of the language spoken now."""
    return _voice.language


def noted(message: str) -> str:
    """Return `message` as it is: kept in English, translated where it is shown."""
    return message


def _(message: str) -> str:
    """Return `message` in the language spoken now."""
    return _voice.translation.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a message that goes with `number`."""
    return _voice.translation.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Return `message` as it is said in `context`."""
    return _voice.translation.pgettext(context, message)


def grouped(number: int) -> str:
    """Return a number in figures, its thousands apart as the language spoken now has them."""
    figures = f"{number:,}"
    # 1,234 is one and a bit in Russian: a space that no line breaks at stands between thousands
    return figures.replace(",", "\u00a0") if _voice.language == "ru" else figures
