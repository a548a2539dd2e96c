"""A paper into pages: each block set by its own function, then paged."""

from collections.abc import Callable, Iterator

from kcdesk.printing.endings import set_recipients, set_signatures
from kcdesk.printing.heads import (
    set_addressees,
    set_cover,
    set_form_mark,
    set_letterhead,
    set_national_head,
    set_title,
)
from kcdesk.printing.pages import A4, BOTTOM, LEFT, MM, RIGHT, TOP, Page, Slab, paginate
from kcdesk.printing.questions import set_check_boxes, set_form_row
from kcdesk.printing.setting import Room, set_bases, set_heading, set_item, set_paragraph
from kcdesk.printing.tables import set_table
from kcdesk.printing.vocabulary import (
    Addressees,
    Bases,
    Block,
    CheckBoxes,
    Cover,
    FormLine,
    FormMark,
    FormRow,
    Heading,
    Item,
    KeepTogether,
    Letterhead,
    NationalHead,
    PageBreak,
    Paper,
    Paragraph,
    Recipients,
    Signatures,
    Spacer,
    Table,
    Title,
)


def page_size(paper: Paper) -> tuple[float, float]:
    """Return the width and height of a paper's sheet, in points."""
    return (A4[1], A4[0]) if paper.landscape else A4


def compose(paper: Paper, clean: Callable[[str], str]) -> Iterator[Page]:
    """Yield the pages of a paper, at least one; `clean` makes any text printable (see `faces.Cleaner`)."""
    width, height = page_size(paper)
    room = Room(width - LEFT - RIGHT, height - TOP - BOTTOM, paper.size, clean)
    slabs: list[Slab] = []
    for block in paper.blocks:
        added = set_block(block, room)
        if isinstance(block, Signatures):
            _hold(slabs[-2:])
        slabs += added
    return paginate(slabs or [Slab(0.0)], room.height)


def _hold(slabs: list[Slab]) -> None:
    """Hold the last lines of the body with the signatures, so that these never stand alone on a page."""
    for slab in slabs:
        slab.keep = not slab.turns


def set_block(block: Block, room: Room) -> list[Slab]:
    """Set any block of the vocabulary as slabs."""
    match block:
        case Paragraph():
            return set_paragraph(block, room)
        case Heading():
            return set_heading(block, room)
        case Item():
            return set_item(block, room)
        case FormLine():
            return set_form_row(FormRow((block,)), room)
        case FormRow():
            return set_form_row(block, room)
        case CheckBoxes():
            return set_check_boxes(block, room)
        case Table():
            return set_table(block, room)
        case Bases():
            return set_bases(block, room)
        case Spacer():
            return [Slab(block.height * MM)]
        case PageBreak():
            return [Slab(0.0, turns=True)]
        case KeepTogether():
            return _together(block, room)
        case _:
            return _set_frame(block, room)


_Frame = Letterhead | NationalHead | FormMark | Title | Addressees | Cover | Signatures | Recipients


def _set_frame(block: _Frame, room: Room) -> list[Slab]:
    """Set what stands around the body of a paper."""
    match block:
        case Letterhead():
            return set_letterhead(block, room)
        case NationalHead():
            return set_national_head(block, room)
        case FormMark():
            return set_form_mark(block, room)
        case Title():
            return set_title(block, room)
        case Addressees():
            return set_addressees(block, room)
        case Cover():
            return set_cover(block, room)
        case Signatures():
            return set_signatures(block, room)
        case Recipients():
            return set_recipients(block, room)


def _together(block: KeepTogether, room: Room) -> list[Slab]:
    """Set blocks so that no page ends within them."""
    slabs = [slab for inner in block.blocks for slab in set_block(inner, room)]
    for slab in slabs[:-1]:
        slab.keep = True
    return slabs
