"""Questions of a form on paper: label and answer, dotted lines to write on, boxes to tick."""

from dataclasses import replace
from itertools import zip_longest

from kcdesk.printing.lines import Line, Style, natural_width, set_lines
from kcdesk.printing.pages import MM, Box, Mark, Rule, Slab, Words
from kcdesk.printing.setting import Room, baseline, line_slabs
from kcdesk.printing.vocabulary import CheckBoxes, FormLine, FormRow, Option, Text, plain

_CODE_SIZE = 9.0
_CODE_WIDTH = 11 * MM
_GAP = 3.0
_SHORTEST_BLANK = 25 * MM
_SIDE = 9.0
_BESIDE = 4.0
_BETWEEN = 7 * MM


def set_form_row(block: FormRow, room: Room) -> list[Slab]:
    """Set questions side by side, a slab for each line of them all."""
    shares = block.shares or (1.0,) * len(block.lines)
    columns, x = [], 0.0
    for line, share in zip(block.lines, shares, strict=True):
        width = room.width * share / sum(shares)
        columns.append(_question(line, x, width - (3 * MM if line is not block.lines[-1] else 0.0), room))
        x += width
    lines = [[mark for part in parts for mark in part] for parts in zip_longest(*columns, fillvalue=[])]
    return line_slabs(lines, room.body, gap=_GAP)


def _question(block: FormLine, x: float, width: float, room: Room) -> list[list[Mark]]:
    """Return the marks of each line of one question within its column."""
    if block.code:
        inset = min(_CODE_WIDTH, width / 4)
        lines = _question(replace(block, code=""), x + inset, width - inset, room)
        lines[0][:0] = _code(block.code, x, inset, room)
        return lines
    label = f"{block.label}:" if block.label else ""
    if not plain(block.value).strip():
        return _blank(label, block.unit, block.lines, x, width, room)
    unit = f" {block.unit}" if block.unit else ""
    value = block.value if isinstance(block.value, tuple) else (block.value,)
    text: Text = (f"{label} " if label else "", *value, unit)
    answer = set_lines(text, Style(room.body), width, room.clean)
    return [[Words(line, x, baseline(room.body), room.body)] for line in answer] or [[]]


def _code(code: str, x: float, width: float, room: Room) -> list[Mark]:
    """Return the question's code, small, on the baseline of its first line."""
    lines = set_lines(code, Style(_CODE_SIZE), width * 4, room.clean)[:1]
    return [Words(line, x, baseline(room.body), _CODE_SIZE) for line in lines]


def _blank(label: str, unit: str, count: int, x: float, width: float, room: Room) -> list[list[Mark]]:
    """Return a label and dotted lines to write on, the unit at the end of the last."""
    base = baseline(room.body)
    style = Style(room.body)
    labels = set_lines(label, style, width, room.clean)
    lines: list[list[Mark]] = [[Words(line, x, base, room.body)] for line in labels]
    start = labels[-1].width + 3 if labels else 0.0
    if not lines or (width - start < min(_SHORTEST_BLANK, width / 2)):
        lines.append([])
        start = 0.0
    first = len(lines) - 1
    while len(lines) - first < count:
        lines.append([])
    for n in range(first, len(lines)):
        end = width
        if unit and n == len(lines) - 1:
            units = set_lines(unit, style, width / 2, room.clean)[:1]
            end -= units[0].width + 3 if units else 0.0
            lines[n] += [Words(line, x + end + 3, base, room.body) for line in units]
        lines[n].append(
            Rule(x + (start if n == first else 0.0), base + 1, x + end, base + 1, 0.8, dotted=True)
        )
    return lines


def set_check_boxes(block: CheckBoxes, room: Room) -> list[Slab]:
    """Set a question with boxes, in columns or one after the other; its lines stay together when few."""
    x = _CODE_WIDTH if block.code else 0.0
    label = f"{block.label}:" if block.label else ""
    labels = set_lines(label, Style(room.body), room.width - x, room.clean)
    lines: list[list[Mark]] = [[Words(line, x, baseline(room.body), room.body)] for line in labels]
    if block.columns:
        lines += _grid(block.options, block.columns, x, room)
    else:
        _flow(block.options, lines, x, labels, room)
    if lines and block.code:
        lines[0][:0] = _code(block.code, 0.0, x, room)
    slabs = line_slabs(lines, room.body, gap=_GAP)
    for slab in slabs[:-1]:
        slab.keep = slab.keep or len(slabs) <= 15
    return slabs


def _grid(options: tuple[Option, ...], columns: int, x: float, room: Room) -> list[list[Mark]]:
    """Return the lines of options in equal columns, row after row."""
    width = (room.width - x) / columns
    lines: list[list[Mark]] = []
    for start in range(0, len(options), columns):
        cells = [
            _option(option, x + n * width, width - 2 * MM, room)
            for n, option in enumerate(options[start : start + columns])
        ]
        lines += [[mark for part in parts for mark in part] for parts in zip_longest(*cells, fillvalue=[])]
    return lines


def _flow(
    options: tuple[Option, ...], lines: list[list[Mark]], x: float, labels: list[Line], room: Room
) -> None:
    """Add options after the label, each whole on a line when it fits on one."""
    at = x + labels[-1].width + _BETWEEN / 2 if labels else x
    if not lines:
        lines.append([])
    for option in options:
        wide = _SIDE + _BESIDE + natural_width(option.label, Style(room.body), room.clean)
        if at > x and at + wide > room.width:
            lines.append([])
            at = x
        first, *more = _option(option, at, room.width - at, room)
        lines[-1] += first
        lines += more
        at = room.width if more else at + wide + _BETWEEN


def _option(option: Option, x: float, width: float, room: Room) -> list[list[Mark]]:
    """Return the lines of one box with its label, further lines under the first."""
    text = x + _SIDE + _BESIDE
    base = baseline(room.body)
    lines = set_lines(option.label, Style(room.body), width - _SIDE - _BESIDE, room.clean)
    marks: list[list[Mark]] = [[Words(line, text, base, room.body)] for line in lines] or [[]]
    marks[0].insert(0, Box(x, base - _SIDE + 0.5, _SIDE, option.ticked))
    return marks
