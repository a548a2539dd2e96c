"""Texts of cells: one spelling, old Vietnamese fonts turned into Unicode."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kcdesk.exchange.workbook_reading import Raw
from kcdesk.i18n import _
from kcdesk.legacy_text import Charset, looks_legacy, to_unicode
from kcdesk.vietnamese import nfc

_BEYOND_LATIN = re.compile("[^\x00-\xff]")
"""What no text of an old font holds; cheap to find, and nearly every Vietnamese text has one."""

EVIDENCE = 500
"""So many rows tell in which font a sheet was typed."""


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


def decoded(rows: list[list[Raw]]) -> list[list[Raw]]:
    """Return the rows of a sheet with every text of an old font converted; `rows` itself when it has none.

    A short text ("1.200.000®", "Cã") is told only by the sheet that it stands in: where more texts are of an
    old font than Unicode, so are the doubtful ones, but for columns that hold Unicode.
    """
    columns = [_Look(column) for column in zip(*rows[:EVIDENCE], strict=True)]
    votes = sum((look.legacy for look in columns), Counter[Charset]())
    if votes.total() <= sum(look.modern for look in columns):
        return rows
    usual = votes.most_common(1)[0][0]
    charsets = [look.charset(usual) for look in columns]
    return [[_decoded(raw, charset) for raw, charset in zip(row, charsets, strict=True)] for row in rows]


class _Look:
    """How many texts of a column are plainly of an old font, by charset, and how many plainly Unicode."""

    def __init__(self, contents: Iterable[Raw]) -> None:
        self.legacy: Counter[Charset] = Counter()
        self.modern = 0
        for raw in contents:
            if not isinstance(raw, str) or raw.isascii():
                continue
            if not is_suspect(raw):
                self.modern += 1
            elif charset := looks_legacy(raw):
                self.legacy[charset] += 1

    def charset(self, usual: Charset) -> Charset | None:
        """Return the charset of the column's doubtful texts: its own, else the usual; None for Unicode."""
        if self.modern:
            return None
        return self.legacy.most_common(1)[0][0] if self.legacy else usual


def _decoded(raw: Raw, charset: Charset | None) -> Raw:
    return to_unicode(raw, charset) if charset and isinstance(raw, str) and is_suspect(raw) else raw


def told_converted(text: str) -> str:
    """Return the sentence that notes a converted text."""
    return _("chữ theo bảng mã cũ (TCVN3, VNI) đã đổi sang Unicode: «{text}»").format(text=text)


def plain(raw: Raw) -> str:
    """Return the text of a cell that holds no text: whole numbers without a point, days as 05/02/2026."""
    if isinstance(raw, bool):
        return _("Có") if raw else _("Không")
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else format(Decimal(repr(raw)), "f").replace(".", ",")
    if isinstance(raw, date):
        return f"{raw.day:02}/{raw.month:02}/{raw.year:04}"
    return "" if raw is None else str(raw)
