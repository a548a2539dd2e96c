"""Ruled tables: column widths, heads with spans, rows that stay whole, sums that stay with the last row."""

from collections.abc import Iterator
from itertools import accumulate

from kcdesk.printing.lines import Line, Style, longest_word, set_lines
from kcdesk.printing.pages import MM, Mark, Rule, Slab, Words
from kcdesk.printing.setting import GAP, SINGLE, Room, baseline, text_slabs
from kcdesk.printing.vocabulary import Cell, Column, Row, Table, Text

_SIDE_PAD = 3.5
_PAD = 2.5
_PIECE_LINES = 4
_WIDEST_WORD = 0.4
_NARROWEST = 12 * MM
_REPEATABLE = 0.5


def set_table(block: Table, room: Room) -> list[Slab]:
    """Set a table; its head is a slab of its own, each row another, a row taller than a page several."""
    edges = _edges(block, room)
    before = text_slabs(
        block.caption, Style(room.body, "center", bold=True, balanced=True), room, gap=1.5 * GAP
    )
    before += text_slabs(block.unit, Style(13, "right", italic=True), room)
    head = _head(block, edges, room)
    if head:
        before.append(head)
    for slab in before:
        slab.keep = True
    repeated = head if head and head.height < room.height * _REPEATABLE else None
    tallest = room.height - (repeated.height if repeated else 0.0)
    rows = [_row(row, block, edges, tallest, room) for row in block.rows]
    sums = [_row(row, block, edges, tallest, room, summed=True) for row in block.sums]
    if sums and len(block.sums) <= 12:
        for slab in (*(rows[-1][-1:] if rows else ()), *(slab for row in sums[:-1] for slab in row)):
            slab.keep = True
    body = [slab for row in (*rows, *sums) for slab in row]
    for slab in body:
        slab.head = repeated
    if body and not head:
        body[0].opens = True
    slabs = before + body
    if slabs:
        slabs[0].gap = max(slabs[0].gap, GAP)
    slabs.append(Slab(0.0, gap=GAP / 2))
    return slabs


def _edges(block: Table, room: Room) -> list[float]:
    """Return the x of each upright rule: shares of the width, widened where a word would have to be cut."""
    total = sum(column.share for column in block.columns)
    wanted = [room.width * column.share / total for column in block.columns]
    least = [min(width, _NARROWEST) for width in wanted]
    for row, style in _measured(block):
        for start, cell in _placed(row, len(wanted)):
            if cell.columns == 1 and (style.bold or block.columns[start].align not in ("left", "justify")):
                word = longest_word(cell.text, style, room.clean) + 2 * _SIDE_PAD + 0.5
                least[start] = max(least[start], min(word, room.width * _WIDEST_WORD))
    return [0.0, *accumulate(_widened(wanted, least, room.width))]


def _measured(block: Table) -> Iterator[tuple[tuple[Text | Cell, ...], Style]]:
    """Yield the rows whose words tell how wide a column must be, with the style they are set in."""
    bold, upright = Style(block.size, bold=True), Style(block.size)
    for row in block.rows:
        yield row.cells, bold if row.bold else upright
    for row in block.sums:
        yield row.cells, bold
    if len(block.head) == 1:
        yield block.head[0], bold


def _widened(wanted: list[float], least: list[float], room: float) -> list[float]:
    """Give each column its least width at the cost of those that have more than theirs."""
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    short = sum(max(0.0, low - width) for width, low in zip(wanted, least, strict=True))
    spare = sum(max(0.0, width - low) for width, low in zip(wanted, least, strict=True))
    share = short / spare if spare else 0.0
    return [
        low if width <= low else width - (width - low) * share
        for width, low in zip(wanted, least, strict=True)
    ]


def _placed(cells: tuple[Text | Cell, ...], count: int) -> Iterator[tuple[int, Cell]]:
    """Yield each cell of a row with its first column; a row wider than the table is a bug."""
    start = 0
    for given in cells:
        cell = given if isinstance(given, Cell) else Cell(given)
        if start + cell.columns > count:
            raise ValueError(f"a row has more cells than the table's {count} columns")
        yield start, cell
        start += cell.columns


def _row(
    row: Row, block: Table, edges: list[float], tallest: float, room: Room, *, summed: bool = False
) -> list[Slab]:
    """Set a row as one slab, or as strips of a few lines when it is taller than a page."""
    size = block.size
    texts: list[tuple[float, list[Line]]] = []
    posts = [0.0]
    for start, cell in _placed(row.cells, len(block.columns)):
        style = _style(cell, block.columns[start], size, row.bold or summed, row.italic)
        left, right = edges[start], edges[start + cell.columns]
        texts.append(
            (left + _SIDE_PAD, set_lines(cell.text, style, right - left - 2 * _SIDE_PAD, room.clean))
        )
        posts.append(right)
    posts += [edge for edge in edges if edge > posts[-1]]
    count = max((len(lines) for _, lines in texts), default=1) or 1
    lead = size * SINGLE
    step = count if count * lead + 2 * _PAD <= tallest else _PIECE_LINES
    slabs = []
    for at in range(0, count, step):
        above = _PAD if at == 0 else 0.0
        many = min(step, count - at)
        marks: list[Mark] = [
            Words(line, x, above + n * lead + baseline(size), size)
            for x, lines in texts
            for n, line in enumerate(lines[at : at + step])
        ]
        last = at + step >= count
        slabs.append(
            Slab(above + many * lead + (_PAD if last else 0.0), marks, posts=tuple(posts), closes=last)
        )
    return slabs


def _style(cell: Cell, column: Column, size: float, bold: bool, italic: bool) -> Style:
    """Return how a body cell is set; one that spans columns stands at the left unless it says otherwise."""
    align = cell.align or (column.align if cell.columns == 1 else "left")
    return Style(size, align, bold or cell.bold, italic or cell.italic)


def _head(block: Table, edges: list[float], room: Room) -> Slab | None:
    """Set the whole head as one slab: cells framed, bold, centred both ways."""
    if not block.head:
        return None
    placed = list(_head_cells(block))
    texts = [
        _head_lines(cell, edges[start + cell.columns] - edges[start], block, room)
        for _, start, cell in placed
    ]
    lead = block.size * SINGLE
    heights = [lead + 2 * _PAD] * len(block.head)
    for (row, _, cell), lines in sorted(zip(placed, texts, strict=True), key=lambda pair: pair[0][2].rows):
        lacking = len(lines) * lead + 2 * _PAD - sum(heights[row : row + cell.rows])
        heights[row + cell.rows - 1] += max(0.0, lacking)
    tops = [0.0, *accumulate(heights)]
    marks: list[Mark] = []
    for (row, start, cell), lines in zip(placed, texts, strict=True):
        left, right, top, foot = edges[start], edges[start + cell.columns], tops[row], tops[row + cell.rows]
        y = (top + foot - len(lines) * lead) / 2 + baseline(block.size)
        marks += [Words(line, left + _SIDE_PAD, y + n * lead, block.size) for n, line in enumerate(lines)]
        marks += [Rule(left, top, right, top), Rule(left, foot, right, foot)]
        marks += [Rule(left, top, left, foot), Rule(right, top, right, foot)]
    return Slab(tops[-1], marks)


def _head_lines(cell: Cell, width: float, block: Table, room: Room) -> list[Line]:
    """Break the text of a head cell."""
    style = Style(block.size, cell.align or "center", not cell.italic, cell.italic)
    return set_lines(cell.text, style, width - 2 * _SIDE_PAD, room.clean)


def _head_cells(block: Table) -> Iterator[tuple[int, int, Cell]]:
    """Yield each head cell with its row and first column, past what cells above it cover."""
    count = len(block.columns)
    covered = [[False] * count for _ in block.head]
    for row, cells in enumerate(block.head):
        for given in cells:
            cell = given if isinstance(given, Cell) else Cell(given)
            start = covered[row].index(False)
            for spanned in covered[row : row + cell.rows]:
                spanned[start : start + cell.columns] = [True] * cell.columns
            yield row, start, cell
