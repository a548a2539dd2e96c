"""What a paper is made of: blocks that say what they mean and know no file format.

A renderer decides where things stand, after Decree 30/2020/NĐ-CP, Annex I; PDF and DOCX take the same blocks.
Words on a paper are always Vietnamese and plain strings: nothing in a text is markup or needs escaping.
A newline in a text begins a new line; a no-break space (U+00A0) keeps its width and never breaks.
"""

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | Run | tuple[str | Run, ...]


def bold(text: str) -> Run:
    """Return the text as a bold run."""
    return Run(text, bold=True)


def italic(text: str) -> Run:
    """Return the text as an italic run."""
    return Run(text, italic=True)


def runs(text: Text) -> tuple[Run, ...]:
    """Return any text as runs; a bare string is one upright run."""
    parts = text if isinstance(text, tuple) else (text,)
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts)


def plain(text: Text) -> str:
    """Return the words of any text without its styles."""
    return text if isinstance(text, str) else "".join(run.text for run in runs(text))


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an agency's paper: agencies left, Quốc hiệu and Tiêu ngữ right (Decree 30, boxes 1-5b).

    `number` is the whole line ("Số: 05/ĐA-UBND"), `dated` the date in words ("ngày 05 tháng 01 năm 2026"),
    `about` the "V/v ..." of an official letter. Empty parts are left out; agencies are printed in capitals.
    """

    agency: str
    parent: str = ""
    number: str = ""
    place: str = ""
    dated: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class NationalHead:
    """The head of a citizen's paper: Quốc hiệu and Tiêu ngữ in the middle, a place and date line if given."""

    place: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class FormMark:
    """The mark of a form at the top right ("Mẫu số 1"), and a line in italics beneath it if given."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The kind of paper in capitals, its subject, a note in italics, the short rule (Decree 30, box 5a)."""

    kind: str
    subject: str = ""
    note: str = ""
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Addressees:
    """Before the body, "Kính gửi:" with one name, or several on lines of their own (Decree 30, box 9a)."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bases:
    """The legal bases, in italics, each ended by ";" and the last by "." (Decree 30, box 6)."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stays with what follows: level 0 centred ("PHẦN I"), 1 and 2 bold, 3 bold italic.

    The text carries its own number ("1. Mục tiêu").
    """

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; each line of the text is a paragraph of its own.

    `indent` is the first line's, `size` in points (0: the body's), `keep` holds it with what follows.
    """

    text: Text
    align: Align = "justify"
    indent: bool = True
    size: float = 0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its mark ("-", "a)", "1.") and its text."""

    text: Text
    mark: str = "-"


@dataclass(frozen=True, slots=True)
class FormLine:
    """One question and its answer; a blank one shows `lines` dotted lines to write on.

    `code` is the question's number in the instrument ("B04"), `unit` follows the answer.
    """

    label: str
    value: Text = ""
    code: str = ""
    unit: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class FormRow:
    """Questions side by side on one line; `shares` are their parts of the width (equal when not given)."""

    lines: tuple[FormLine, ...]
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One box that may be ticked."""

    label: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class CheckBoxes:
    """A question with boxes: in `columns` equal columns, or one after the other when 0."""

    label: str
    options: tuple[Option, ...]
    code: str = ""
    columns: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its part of the width, and how its cells stand.

    A column that is not left-aligned is widened, as far as the others allow, until its longest word fits.
    """

    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the head or the body that spans columns, or stands otherwise than its column.

    `rows` counts in the head only.
    """

    text: Text = ""
    columns: int = 1
    rows: int = 1
    align: Align | None = None
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; cells a span of the left covers are not written."""

    cells: tuple[Text | Cell, ...]
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: the head repeats on each page, no row is split unless taller than a page, sums stay.

    `head` rows leave out cells that a span covers; `sums` are bold and stay with the last row; `unit` is the
    whole line above ("Đơn vị tính: triệu đồng").
    """

    columns: tuple[Column, ...]
    head: tuple[tuple[Text | Cell, ...], ...]
    rows: tuple[Row, ...]
    sums: tuple[Row, ...] = ()
    unit: str = ""
    caption: str = ""
    size: float = 12


@dataclass(frozen=True, slots=True)
class Signature:
    """One who signs: the authority lines in capitals ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), room, the name.

    `dated` is the whole place and date line above, `note` the hint beneath the post ("(Ký, ghi rõ họ tên)").
    """

    post: tuple[str, ...]
    name: str = ""
    note: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Recipients:
    """At the end, "Nơi nhận:" and its lines; their hyphens and end marks are added (Decree 30, box 9b)."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """One to four columns side by side, never split over pages, with at least the last lines of the body.

    A single signature stands in the right half; `Recipients` may be the first column.
    """

    columns: tuple[Signature | Recipients, ...]


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height, in millimetres."""

    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A framed cover page: agencies, kind, subject, facts as (label, value), place and year at the foot.

    It bears no page number, and the page after it is page 1.
    """

    agency: str
    kind: str
    subject: str
    foot: str
    parent: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stand on one page when they fit on one."""

    blocks: tuple["Block", ...]


Block = (
    Letterhead
    | NationalHead
    | FormMark
    | Title
    | Addressees
    | Bases
    | Heading
    | Paragraph
    | Item
    | FormLine
    | FormRow
    | CheckBoxes
    | Table
    | Signatures
    | Recipients
    | Spacer
    | PageBreak
    | Cover
    | KeepTogether
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One official paper: its blocks in reading order and what the file says of itself.

    `title` is the file's title and bookmark, `code` the form's ("F07"), `draft` prints "BẢN NHÁP" on each
    page, `size` is the body's in points (13 or 14).
    """

    title: str
    blocks: tuple[Block, ...] = field(repr=False)
    landscape: bool = False
    draft: bool = False
    code: str = ""
    author: str = ""
    language: str = "vi"
    size: float = 14
