"""The tops of papers: letterhead, national head, titles, addressees, cover (Decree 30/2020, Annex I)."""

from itertools import pairwise

from kcdesk.printing.lines import Line, Style, natural_width, set_lines
from kcdesk.printing.pages import MM, Mark, Rule, Slab, Words
from kcdesk.printing.setting import GAP, Room, baseline, line_slabs, stack, text_slabs
from kcdesk.printing.vocabulary import Addressees, Cover, FormMark, Letterhead, NationalHead, Title

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_LEFT_SHARE = 0.4
_RULE_SHARE = 0.4
_RULE_DROP = 3.5


def set_letterhead(block: Letterhead, room: Room) -> list[Slab]:
    """Set the two-column head of an agency's paper; number and date stand on one line."""
    left = room.width * _LEFT_SHARE
    marks, nation_foot = _nation(left, room.width - left, room)
    agency_marks, agency_foot = _agency(block, left, room)
    marks += agency_marks
    y = foot = max(nation_foot, agency_foot) + GAP
    if block.number:
        more, foot = _centred(block.number, (13,), 0.0, left, y, room)
        marks += more
    if block.about:
        more, foot = _centred(block.about, (13, 12), 0.0, left - 4 * MM, foot + GAP, room)
        marks += more
    if block.place or block.dated:
        more, below = _dated(block.place, block.dated, left, room.width - left, y, room)
        marks += more
        foot = max(foot, below)
    return [Slab(foot, marks)]


def set_national_head(block: NationalHead, room: Room) -> list[Slab]:
    """Set Quốc hiệu and Tiêu ngữ in the middle of the page."""
    marks, foot = _nation(0.0, room.width, room)
    if block.place or block.dated:
        half = room.width * _LEFT_SHARE
        more, foot = _dated(block.place, block.dated, half, room.width - half, foot + GAP, room)
        marks += more
    return [Slab(foot, marks)]


def _nation(x: float, width: float, room: Room) -> tuple[list[Mark], float]:
    """Place Quốc hiệu, Tiêu ngữ and the rule as long as its line, centred in a column."""
    nation = Style(_fitting(NATION, (13, 12), width, room, bold=True), "center", bold=True)
    motto = Style(14, "center", bold=True)
    marks, y = stack(set_lines(NATION, nation, width, room.clean), nation.size, x, 0.0)
    lines = set_lines(MOTTO, motto, width, room.clean)
    more, y = stack(lines, motto.size, x, y)
    return marks + more + [_rule_below(lines, x, width, y, 1.0)], y + _RULE_DROP


def _agency(block: Letterhead, width: float, room: Room) -> tuple[list[Mark], float]:
    """Place the parent agency and the agency with its short rule, centred in the left column."""
    inner = width - 3 * MM
    marks, y = _centred(block.parent.upper(), (13,), 0.0, inner, 0.0, room)
    lines = set_lines(block.agency.upper(), Style(13, "center", bold=True, balanced=True), inner, room.clean)
    more, y = stack(lines, 13, 0.0, y)
    return marks + more + [_rule_below(lines, 0.0, inner, y, _RULE_SHARE)], y + _RULE_DROP


def _rule_below(lines: list[Line], x: float, width: float, y: float, share: float) -> Rule:
    """Return a rule centred in a column, as long as a share of the longest line."""
    length = max((line.width for line in lines), default=0.0) * share
    middle = x + width / 2
    return Rule(middle - length / 2, y + _RULE_DROP, middle + length / 2, y + _RULE_DROP, 0.75)


def _dated(place: str, dated: str, x: float, width: float, y: float, room: Room) -> tuple[list[Mark], float]:
    """Place the line of place and date in italics."""
    text = ", ".join(part for part in (place, dated) if part)
    return _centred(text, (14, 13), x, width, y, room, italic=True)


def _centred(
    text: str,
    sizes: tuple[float, ...],
    x: float,
    width: float,
    y: float,
    room: Room,
    *,
    bold: bool = False,
    italic: bool = False,
) -> tuple[list[Mark], float]:
    """Place a text centred in a column, in the first size that needs one line, or balanced in the last."""
    size = _fitting(text, sizes, width, room, bold=bold, italic=italic)
    style = Style(size, "center", bold=bold, italic=italic, balanced=True)
    return stack(set_lines(text, style, width, room.clean), size, x, y)


def _fitting(
    text: str, sizes: tuple[float, ...], width: float, room: Room, *, bold: bool = False, italic: bool = False
) -> float:
    """Return the first size at which a text fits on one line, else the last."""
    for size in sizes[:-1]:
        if natural_width(text, Style(size, bold=bold, italic=italic), room.clean) <= width:
            return size
    return sizes[-1]


def set_form_mark(block: FormMark, room: Room) -> list[Slab]:
    """Set the mark of a form in bold at the right, its note in italics below."""
    slabs = text_slabs(block.text, Style(13, "right", bold=True), room, gap=0.0)
    return slabs + text_slabs(block.note, Style(12, "right", italic=True), room, gap=0.0)


def set_title(block: Title, room: Room) -> list[Slab]:
    """Set the kind of paper, its subject and note, with the rule beneath, held with what follows."""
    inset = room.width * 0.06
    inner = room.width - 2 * inset
    marks: list[Mark] = []
    y = 0.0
    longest: list[Line] = []
    parts = (
        (block.kind.upper(), Style(room.body, "center", bold=True, balanced=True)),
        (block.subject, Style(room.body, "center", bold=True, balanced=True)),
        (block.note, Style(13, "center", italic=True, balanced=True)),
    )
    for text, style in parts:
        lines = set_lines(text, style, inner, room.clean)
        if lines and not style.italic:
            longest = lines
        more, y = stack(lines, style.size, inset, y)
        marks += more
    if block.ruled:
        marks.append(_rule_below(longest, inset, inner, y, _RULE_SHARE))
        y += _RULE_DROP
    return [Slab(y + GAP, marks, gap=3 * GAP, keep=True)]


def set_addressees(block: Addressees, room: Room) -> list[Slab]:
    """Set "Kính gửi:" with its names; several are listed beneath, their hyphens under the colon."""
    if len(block.names) < 2:
        text = f"Kính gửi: {''.join(block.names)}"
        return text_slabs(text, Style(room.body, "center", balanced=True), room, gap=2 * GAP)
    label, last = "Kính gửi:", len(block.names) - 1
    names = [
        f"-\u00a0{name.strip().rstrip(';.')}{'.' if n == last else ';'}" for n, name in enumerate(block.names)
    ]
    style = Style(room.body)
    colon = natural_width(label[:-1], style, room.clean)
    widest = max(natural_width(name, style, room.clean) for name in names)
    x = max(0.0, (room.width - colon - widest) / 2)
    lines = [
        [Words(line, x, baseline(room.body), room.body)]
        for line in set_lines(label, style, room.width, room.clean)
    ]
    for name in names:
        for line in set_lines(name, style, room.width - x - colon, room.clean):
            lines.append([Words(line, x + colon, baseline(room.body), room.body)])
    slabs = line_slabs(lines, room.body, gap=2 * GAP)
    for slab in slabs[:-1]:
        slab.keep = len(slabs) < 12
    return slabs


def set_cover(block: Cover, room: Room) -> list[Slab]:
    """Set a framed page of its own; one that overflows is set as running pages without the frame."""
    top = _cover_top(block, room)
    facts = _cover_facts(block, room)
    foot = text_slabs(block.foot, Style(room.body, "center", bold=True), room, gap=0.0)
    title = _cover_title(block, room)
    inner = room.height - 12 * MM
    free = inner - sum(slab.height + slab.gap for slab in (*top, *title, *facts, *foot))
    if free < 10 * MM:
        return [Slab(0.0, turns=True), *top, *title, *facts, *foot, Slab(0.0, turns=True)]
    page = Slab(room.height, _frame(room), unnumbered=True)
    y = 6 * MM
    for part, before in ((top, 0.0), (title, free * 0.42), (facts, free * 0.18), (foot, free * 0.40)):
        y += before
        for slab in part:
            y += slab.gap
            page.marks += [_lowered(mark, y) for mark in slab.marks]
            y += slab.height
    return [Slab(0.0, turns=True), page, Slab(0.0, turns=True)]


def _cover_top(block: Cover, room: Room) -> list[Slab]:
    """Set the agencies of a cover with the short rule."""
    inset = 8 * MM
    inner = room.width - 2 * inset
    marks, y = _centred(block.parent.upper(), (14, 13), inset, inner, 0.0, room)
    lines = set_lines(block.agency.upper(), Style(14, "center", bold=True, balanced=True), inner, room.clean)
    more, y = stack(lines, 14, inset, y)
    return [Slab(y + _RULE_DROP, [*marks, *more, _rule_below(lines, inset, inner, y, _RULE_SHARE)])]


def _cover_title(block: Cover, room: Room) -> list[Slab]:
    """Set the kind and the subject of a cover, large."""
    inset = 10 * MM
    inner = room.width - 2 * inset
    marks, y = _centred(block.kind.upper(), (26, 22), inset, inner, 0.0, room, bold=True)
    long = len(block.subject) > 220
    more, y = _centred(block.subject, (14,) if long else (18,), inset, inner, y + 3 * GAP, room, bold=True)
    return [Slab(y, marks + more)]


def _cover_facts(block: Cover, room: Room) -> list[Slab]:
    """Set the facts of a cover: labels in one column, values in the other."""
    style, bold = Style(room.body), Style(room.body, bold=True)
    inset = 10 * MM
    widest = max((natural_width(f"{label}:", style, room.clean) for label, _ in block.facts), default=0.0)
    column = min(widest + 4 * MM, room.width * 0.34)
    slabs = []
    for label, value in block.facts:
        marks, left = stack(set_lines(f"{label}:", style, column - 2 * MM, room.clean), room.body, inset, 0.0)
        lines = set_lines(value, bold, room.width - 2 * inset - column, room.clean)
        more, right = stack(lines, room.body, inset + column, 0.0)
        slabs.append(Slab(max(left, right), marks + more, gap=GAP))
    return slabs


def _frame(room: Room) -> list[Mark]:
    """Return the double frame of a cover, thick outside and thin inside."""
    marks: list[Mark] = []
    for inset, weight in ((0.0, 2.0), (3.5, 0.6)):
        x1, y1, x2, y2 = inset, inset, room.width - inset, room.height - inset
        corners = ((x1, y1), (x2, y1), (x2, y2), (x1, y2), (x1, y1))
        marks += [Rule(*a, *b, weight) for a, b in pairwise(corners)]
    return marks


def _lowered(mark: Mark, y: float) -> Mark:
    """Return a mark moved down."""
    if isinstance(mark, Rule):
        return mark._replace(y1=mark.y1 + y, y2=mark.y2 + y)
    return mark._replace(y=mark.y + y)
