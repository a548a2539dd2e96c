"""Slabs into pages: what may be parted, what stays together, where table heads repeat."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import NamedTuple

from kcdesk.printing.lines import Line

MM = 72 / 25.4
TOP, BOTTOM, LEFT, RIGHT = 20 * MM, 20 * MM, 30 * MM, 15 * MM
A4 = (210 * MM, 297 * MM)
_CLOSE = 0.01


class Words(NamedTuple):
    """A set line: its start is `x` right of the text area's edge, its baseline `y` below its slab's top."""

    line: Line
    x: float
    y: float
    size: float


class Rule(NamedTuple):
    """A straight line; `dotted` for a line to write on."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.5
    dotted: bool = False


class Box(NamedTuple):
    """A check box: the upper left corner, the side, and whether it is ticked."""

    x: float
    y: float
    side: float
    ticked: bool


Mark = Words | Rule | Box


@dataclass(slots=True, eq=False)
class Slab:
    """A strip of the page that is never parted; all lengths in points, `y` downwards from its top.

    `gap` is the room above it, dropped at the top of a page; of its `height`, `slack` may be given up to
    save a page; `keep` holds it with the next slab; `head` is repeated above it on a new page. `posts` are
    the upright rules of a table row, `opens` and `closes` say that it has a rule above and below. `turns`
    is a page break and nothing else; a page with an `unnumbered` slab bears no number. `bookmark` is
    (level, text).
    """

    height: float
    marks: list[Mark] = field(default_factory=list)
    gap: float = 0.0
    slack: float = 0.0
    keep: bool = False
    head: "Slab | None" = None
    posts: tuple[float, ...] = ()
    opens: bool = False
    closes: bool = False
    turns: bool = False
    unnumbered: bool = False
    bookmark: tuple[int, str] | None = None


@dataclass(slots=True)
class Page:
    """A full page: its slabs with their distance from the top of the text area, and its number."""

    number: int
    slabs: list[tuple[float, Slab]] = field(default_factory=list)
    unnumbered: bool = False


def paginate(slabs: Sequence[Slab], height: float) -> Iterator[Page]:
    """Yield the pages of a paper whose text area is `height` points high.

    When the last page would bear nothing but the signatures and the lines held with them, the lines of the
    whole paper are set closer, down to single spacing, if that saves the page; the gaps between paragraphs
    stay as Decree 30 wants them.
    """
    slabs = [
        strip for slab in slabs for strip in (_strips(slab, height) if slab.height > height else (slab,))
    ]
    tightness = 0.0
    if _ends_on_a_group(slabs, height):
        loose = _count(slabs, height, 0.0)
        tightness = next((t for t in (0.34, 0.67, 1.0) if _count(slabs, height, t) < loose), 0.0)
    return _pages(slabs, height, tightness)


def _strips(slab: Slab, height: float) -> Iterator[Slab]:
    """Part a slab that no page can hold between its lines of text; its rules are given up."""
    start = 0.0
    marks: list[Mark] = []
    for mark in sorted((m for m in slab.marks if isinstance(m, Words)), key=attrgetter("y")):
        if marks and mark.y + mark.size / 2 - start > height:
            yield replace(slab, height=height, marks=marks, slack=0.0)
            start, marks = mark.y - mark.size, []
        marks.append(mark._replace(y=mark.y - start))
    yield replace(slab, height=min(height, slab.height - start), marks=marks, slack=0.0)


def _count(slabs: Sequence[Slab], height: float, tightness: float) -> int:
    """Return how many pages the slabs take."""
    return sum(1 for _ in _pages(slabs, height, tightness))


def _ends_on_a_group(slabs: Sequence[Slab], height: float) -> bool:
    """Say whether the last page holds only the last group of slabs, and lines could be set closer."""
    if not any(slab.slack for slab in slabs):
        return False
    last_group = 1
    while last_group < len(slabs) and slabs[-last_group - 1].keep:
        last_group += 1
    last_page = deque(_pages(slabs, height, 0.0), maxlen=1)[0]
    return len(last_page.slabs) <= last_group < len(slabs)


def _groups(slabs: Iterable[Slab]) -> Iterator[list[Slab]]:
    """Yield the runs of slabs that want to stand on one page."""
    group: list[Slab] = []
    for slab in slabs:
        group.append(slab)
        if not slab.keep:
            yield group
            group = []
    if group:
        yield group


def _pages(slabs: Iterable[Slab], height: float, tightness: float) -> Iterator[Page]:
    """Fill page after page; a group too tall for any page is parted between its slabs."""
    page, used = Page(1), 0.0
    for group in _groups(slabs):
        extents = [slab.gap + slab.height - slab.slack * tightness for slab in group]
        alone = sum(extents) - group[0].gap + (group[0].head.height if group[0].head else 0.0)
        if page.slabs and (group[0].turns or (used + sum(extents) > height + _CLOSE and alone <= height)):
            yield page
            page, used = _following(page), 0.0
        for slab, extent in zip(group, extents, strict=True):
            if slab.turns:
                continue
            if page.slabs and used + extent > height + _CLOSE:
                yield page
                page, used = _following(page), 0.0
            if page.slabs:
                used += slab.gap
            elif slab.head:
                page.slabs.append((0.0, slab.head))
                used = slab.head.height
            page.slabs.append((used, slab))
            used += extent - slab.gap
            page.unnumbered |= slab.unnumbered
    if page.slabs:
        yield page


def _following(page: Page) -> Page:
    """Return the empty page after this one; numbers begin again after an unnumbered page."""
    return Page(1 if page.unnumbered else page.number + 1)
