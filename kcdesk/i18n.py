"""Words: Vietnamese msgids, translated where they are shown."""

import gettext
from functools import cache

from kcdesk.resources import resource

VIETNAMESE = "vi"


def N_(text: str) -> str:
    """Mark `text` as a msgid for the catalogue; it is translated later, where it is shown."""
    return text


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("kcdesk", str(resource("locale")), languages=[language], fallback=True)


class _Language:
    """The language in force; Vietnamese needs no catalogue because it is the source."""

    current = VIETNAMESE


def use_language(code: str) -> None:
    """Show every later text in language `code` ("vi" or "en")."""
    _Language.current = code


def _(text: str) -> str:
    """Return `text` in the language in force."""
    if not text or _Language.current == VIETNAMESE:
        return text
    return _catalogue(_Language.current).gettext(text)
