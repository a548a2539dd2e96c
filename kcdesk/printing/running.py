"""What people wrote in several lines, as running text and lists."""

import re

from kcdesk.printing.answers import UNKNOWN
from kcdesk.printing.vocabulary import Block, Item, Paragraph

_LISTED = re.compile(r"([-–+•*])\s+(.*)")


def running_text(text: str) -> tuple[Block, ...]:
    """Return each line as a paragraph, one that begins with a hyphen as an item; "…" for no text."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(_line(line) for line in lines) or (Paragraph(UNKNOWN),)


def _line(line: str) -> Block:
    listed = _LISTED.fullmatch(line)
    if listed is None:
        return Paragraph(line)
    return Item(listed[2], "+" if listed[1] == "+" else "-")
