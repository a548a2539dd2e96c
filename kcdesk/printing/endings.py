"""The ends of papers: who signs, with room to sign, and who receives (Decree 30/2020, Annex I, 7 and 9b)."""

from kcdesk.printing.lines import Style, set_lines
from kcdesk.printing.pages import MM, Mark, Slab, Words
from kcdesk.printing.setting import GAP, SINGLE, Room, line_slabs, stack
from kcdesk.printing.vocabulary import Recipients, Signature, Signatures

_SIGNING_LINES = 4.5
_HEADING_SIZE, _ITEM_SIZE = 12.0, 11.0


def set_signatures(block: Signatures, room: Room) -> list[Slab]:
    """Set the signature columns as one slab: posts level with each other, names on one line."""
    columns = block.columns
    pulled = [
        c for c in columns if isinstance(c, Recipients) and _recipients_height(c, room) > room.height / 2
    ]
    columns = tuple(c for c in columns if c not in pulled)
    width = room.width / max(2, len(columns))
    start = room.width - width * len(columns)
    size = room.body if len(columns) < 3 else 13.0
    inner = width - 3 * MM
    places = [(start + n * width + 1.5 * MM, column) for n, column in enumerate(columns)]
    marks: list[Mark] = []
    post_top = 0.0
    for x, column in places:
        if isinstance(column, Signature):
            post_top = max(
                post_top, _add(marks, column.dated, Style(13, "center", italic=True), x, 0.0, inner, room)
            )
    post_foot = foot = post_top
    for x, column in places:
        if isinstance(column, Signature):
            y = post_top
            for text in column.post:
                y = _add(marks, text.upper(), Style(size, "center", bold=True), x, y, inner, room)
            note = Style(13 if len(columns) < 3 else 12, "center", italic=True)
            post_foot = max(post_foot, _add(marks, column.note, note, x, y, inner, room))
        else:
            more, foot = _recipients(column, x - 1.5 * MM, post_top, inner, room)
            marks += more
    name_top = post_foot + _SIGNING_LINES * size * SINGLE
    for x, column in places:
        if isinstance(column, Signature):
            name = Style(size, "center", bold=True)
            foot = max(foot, name_top, _add(marks, column.name, name, x, name_top, inner, room))
    slabs = [Slab(foot, marks, gap=2 * GAP)]
    for recipients in pulled:
        slabs += set_recipients(recipients, room)
    return slabs


def _add(marks: list[Mark], text: str, style: Style, x: float, y: float, width: float, room: Room) -> float:
    """Place a balanced text in a column; return the `y` below it."""
    balanced = Style(style.size, style.align, style.bold, style.italic, balanced=True)
    more, foot = stack(set_lines(text, balanced, width, room.clean), style.size, x, y)
    marks += more
    return foot


def set_recipients(block: Recipients, room: Room) -> list[Slab]:
    """Set "Nơi nhận:" as a block of its own, on the left half."""
    marks, _ = _recipients(block, 0.0, 0.0, room.width / 2, room)
    words = [mark for mark in marks if isinstance(mark, Words)]
    slabs = line_slabs(([mark._replace(y=mark.size)] for mark in words), _ITEM_SIZE, gap=2 * GAP)
    for slab in slabs[:2]:
        slab.keep = len(slabs) > 2
    return slabs


def _recipients(block: Recipients, x: float, y: float, width: float, room: Room) -> tuple[list[Mark], float]:
    """Place the heading and the lines of the recipients, with hyphens and end marks."""
    heading = Style(_HEADING_SIZE, bold=True, italic=True)
    marks, y = stack(set_lines("Nơi nhận:", heading, width, room.clean), _HEADING_SIZE, x, y)
    for n, item in enumerate(block.items, 1):
        text = f"-\u00a0{item.strip().rstrip(';.')}{'.' if n == len(block.items) else ';'}"
        more, y = stack(set_lines(text, Style(_ITEM_SIZE), width, room.clean), _ITEM_SIZE, x, y)
        marks += more
    return marks, y


def _recipients_height(block: Recipients, room: Room) -> float:
    """Return the height of the recipients in a signature column."""
    return _recipients(block, 0.0, 0.0, room.width / 2, room)[1]
