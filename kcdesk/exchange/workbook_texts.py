"""Texts of cells: one spelling, old Vietnamese fonts turned into Unicode."""

import re
from datetime import date
from decimal import Decimal

from kcdesk.exchange.workbook_reading import Raw
from kcdesk.i18n import _
from kcdesk.legacy_text import looks_legacy, to_unicode
from kcdesk.vietnamese import nfc

_BEYOND_LATIN = re.compile("[^\x00-\xff]")
"""What no text of an old font holds; cheap to find, and nearly every Vietnamese text has one."""


def is_suspect(text: str) -> bool:
    """Tell whether a text may be of an old font: it has marks, and nothing that only Unicode has."""
    return not text.isascii() and _BEYOND_LATIN.search(text) is None


def clean(text: str) -> str:
    """Return `text` in NFC, converted when it was typed for an old Vietnamese font."""
    if text.isascii():
        return text
    whole = nfc(text)
    if is_suspect(whole):
        charset = looks_legacy(whole)
        if charset is not None:
            return to_unicode(whole, charset)
    return whole


def plain(raw: Raw) -> str:
    """Return the text of a cell that holds no text: whole numbers without a point, days as 05/02/2026."""
    if isinstance(raw, bool):
        return _("Có") if raw else _("Không")
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else format(Decimal(repr(raw)), "f").replace(".", ",")
    if isinstance(raw, date):
        return f"{raw.day:02}/{raw.month:02}/{raw.year:04}"
    return "" if raw is None else str(raw)
