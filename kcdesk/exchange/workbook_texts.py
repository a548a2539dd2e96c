"""Texts of cells: one spelling, old Vietnamese fonts turned into Unicode."""

from kcdesk.legacy_text import looks_legacy, to_unicode
from kcdesk.vietnamese import nfc


def is_suspect(text: str) -> bool:
    """Tell whether a text may be of an old font: it has marks, and nothing that only Unicode has."""
    if text.isascii():
        return False
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def clean(text: str) -> str:
    """Return `text` in NFC, converted when it was typed for an old Vietnamese font."""
    whole = nfc(text)
    if is_suspect(whole):
        charset = looks_legacy(whole)
        if charset is not None:
            return to_unicode(whole, charset)
    return whole
