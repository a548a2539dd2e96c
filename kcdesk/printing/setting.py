"""Blocks into slabs: one function for a whole paper, and the settings that running text needs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kcdesk.printing.lines import Line, Style, set_lines
from kcdesk.printing.pages import MM, Mark, Slab, Words
from kcdesk.printing.vocabulary import Bases, Heading, Item, Paragraph, Text, plain

INDENT = 10 * MM
GAP = 6.0
SINGLE = 1.149
_ASCENT = 0.9
_SPACING = 1.15


@dataclass(frozen=True, slots=True)
class Room:
    """The text area and the body's size in points, and what makes text printable."""

    width: float
    height: float
    body: float
    clean: Callable[[str], str]


def text_slabs(text: Text, style: Style, room: Room, gap: float = GAP, inset: float = 0.0) -> list[Slab]:
    """Set running text, a slab for a line; the first two and the last two lines stay together."""
    lines = set_lines(text, style, room.width - inset, room.clean)
    return line_slabs(
        ([Words(line, inset, style.size * _ASCENT, style.size)] for line in lines), style.size, gap
    )


def line_slabs(
    lines: Iterable[list[Mark]] | Iterable[list[Words]], size: float, gap: float = GAP
) -> list[Slab]:
    """Make a slab of each line of a paragraph; its marks stand on the baseline `baseline(size)`."""
    single = size * SINGLE
    slack = single * (_SPACING - 1)
    slabs = [Slab(single + slack, list(marks), slack=slack) for marks in lines]
    if slabs:
        slabs[0].gap = gap
    if len(slabs) > 1:
        slabs[0].keep = True
        slabs[-2].keep = True
    return slabs


def baseline(size: float) -> float:
    """Return how far the baseline of a line stands below its top."""
    return size * _ASCENT


def stack(lines: list[Line], size: float, x: float, y: float) -> tuple[list[Mark], float]:
    """Place lines under each other, single-spaced, from `y`; return the marks and the `y` below the last."""
    lead = size * SINGLE
    marks: list[Mark] = [Words(line, x, y + n * lead + size * _ASCENT, size) for n, line in enumerate(lines)]
    return marks, y + len(lines) * lead


def set_paragraph(block: Paragraph, room: Room) -> list[Slab]:
    """Set running text, each of its lines as a paragraph."""
    style = Style(block.size or room.body, block.align, first=INDENT if block.indent else 0.0)
    slabs: list[Slab] = []
    for part in _paragraphs(block.text):
        slabs += text_slabs(part, style, room)
    if slabs and block.keep:
        slabs[-1].keep = True
    return slabs


def _paragraphs(text: Text) -> list[Text]:
    """Return the lines of a bare text; a text with styles is one paragraph."""
    if isinstance(text, str):
        return [line for line in text.splitlines() if line.strip()]
    return [text] if plain(text).strip() else []


def set_item(block: Item, room: Room) -> list[Slab]:
    """Set an item as offices do: the mark on the first line's indent, further lines from the margin."""
    parts = block.text if isinstance(block.text, tuple) else (block.text,)
    text = (f"{block.mark}\u00a0" if block.mark else "", *parts)
    return text_slabs(text, Style(room.body, "justify", first=INDENT), room)


def set_bases(block: Bases, room: Room) -> list[Slab]:
    """Set the legal bases in italics with their end marks."""
    style = Style(room.body, "justify", italic=True, first=INDENT)
    items = [item.strip().rstrip(";.") for item in block.items]
    slabs: list[Slab] = []
    for n, item in enumerate(items, 1):
        slabs += text_slabs(item + ("." if n == len(items) else ";"), style, room)
    return slabs


def set_heading(block: Heading, room: Room) -> list[Slab]:
    """Set a heading, held with what follows and bookmarked."""
    style = Style(room.body, "left", bold=True, italic=block.level >= 3, first=INDENT)
    if block.level == 0:
        style = replace(style, align="center", first=0.0, balanced=True)
    slabs = text_slabs(block.text, style, room, gap=GAP if block.level > 1 else 1.5 * GAP)
    for slab in slabs:
        slab.keep = True
    if slabs:
        slabs[0].bookmark = (block.level, room.clean(" ".join(block.text.split())))
    return slabs
