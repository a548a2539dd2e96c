"""Papers as PDF, drawn straight on reportlab's canvas; half a file never stands under the final name."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from kcdesk.printing.composing import compose, page_size
from kcdesk.printing.faces import Cleaner, face
from kcdesk.printing.files import write_whole
from kcdesk.printing.pages import BOTTOM, LEFT, MM, RIGHT, TOP, Box, Page, Rule, Slab, Words
from kcdesk.printing.vocabulary import Paper
from kcdesk.progress import Progress, silent

DRAFT_MARK = "BẢN NHÁP"
_DRAFT_GREY = 0.88
_DRAFT_SIZE = 110
_NUMBER_SIZE = 13
_NUMBER_FROM_TOP = 11 * MM
_RULE_WEIGHT = 0.5
_TOUCHING = 0.05


@dataclass(frozen=True, slots=True)
class Printed:
    """What was printed: the count of pages, and the letters the font lacks, printed as □."""

    pages: int
    missing: tuple[str, ...]


def render_pdf(papers: Paper | Sequence[Paper], path: Path, progress: Progress = silent) -> Printed:
    """Write one or several papers as one PDF file, whole or not at all.

    Refuses with a sentence when the file cannot be written. `progress` is told of each paper and may cancel.
    """
    data, printed = render_pdf_bytes(papers, progress)
    write_whole(path, data)
    return printed


def render_pdf_bytes(papers: Paper | Sequence[Paper], progress: Progress = silent) -> tuple[bytes, Printed]:
    """Return one or several papers as the bytes of one PDF; each paper has its own page numbers and a bookmark."""
    given = (papers,) if isinstance(papers, Paper) else tuple(papers)
    if not given:
        raise ValueError("nothing to print")
    clean = Cleaner()
    buffer = io.BytesIO()
    canvas = _canvas(given[0], buffer, clean)
    sheets = _Sheets(canvas)
    for done, paper in enumerate(given):
        progress(done, len(given), paper.title)
        sheets.add(paper, clean)
    canvas.save()
    progress(len(given), len(given), "")
    return buffer.getvalue(), Printed(sheets.count, tuple(clean.missing))


def _canvas(paper: Paper, buffer: io.BytesIO, clean: Cleaner) -> Canvas:
    """Open a canvas with the file's facts: title, language, who made it with what."""
    canvas = Canvas(
        buffer,
        pagesize=page_size(paper),
        pageCompression=1,
        initialFontName=face().name,
        initialFontSize=_NUMBER_SIZE,
        lang=paper.language,
    )
    canvas.setTitle(clean(paper.title))
    canvas.setSubject(clean(paper.code))
    canvas.setAuthor(clean(paper.author))
    canvas.setCreator("kcdesk")
    canvas.setProducer("kcdesk (reportlab)")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


class _Sheets:
    """Draws the pages of papers one after the other on a canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self.count = 0
        self._canvas = canvas
        self._outline_level = -1

    def add(self, paper: Paper, clean: Cleaner) -> None:
        """Compose a paper and draw its pages."""
        self._outline_level = -1
        size = page_size(paper)
        for n, page in enumerate(compose(paper, clean)):
            self._canvas.setPageSize(size)
            if n == 0:
                self._bookmark(0, clean(paper.title), size[1])
            self._draw(page, paper, size)
            self._canvas.showPage()
            self.count += 1

    def _bookmark(self, level: int, text: str, y: float) -> None:
        """Bookmark a place of the current page; a level is at most one deeper than the one before."""
        level = min(level, self._outline_level + 1)
        self._outline_level = level
        key = f"{self.count}-{y:.1f}-{level}"
        self._canvas.bookmarkHorizontal(key, 0, y)
        self._canvas.addOutlineEntry(text, key, level, closed=level > 0)

    def _draw(self, page: Page, paper: Paper, size: tuple[float, float]) -> None:
        """Draw one page: the draft mark behind, the number in the top margin, then the slabs."""
        if paper.draft:
            self._draw_draft_mark(size)
        text = _Text(self._canvas)
        rules = _Rules(self._canvas)
        if page.number > 1 and not page.unnumbered:
            middle = LEFT + (size[0] - LEFT - RIGHT) / 2
            number, one = str(page.number), face()
            x = middle - one[number] * _NUMBER_SIZE / 2000
            text.put(one.name, _NUMBER_SIZE, x, size[1] - _NUMBER_FROM_TOP - _NUMBER_SIZE * 0.3, number, 0.0)
        for n, (y, slab) in enumerate(page.slabs):
            top = size[1] - TOP - y
            if slab.posts:
                foot = n + 1 == len(page.slabs) or not page.slabs[n + 1][1].posts
                rules.add_row(slab, top, above=n == 0 or slab.opens, below=slab.closes or foot)
            if slab.bookmark:
                self._bookmark(slab.bookmark[0] + 1, slab.bookmark[1], top + slab.gap)
            for mark in slab.marks:
                if isinstance(mark, Words):
                    baseline, x, gap = top - mark.y, LEFT + mark.x, mark.line.gap
                    for one, words, at in mark.line.pieces:
                        text.put(one.name, mark.size, x + at, baseline, words, gap)
                elif isinstance(mark, Rule):
                    rules.add(mark, top)
                else:
                    rules.add_box(mark, top)
        rules.draw()
        text.draw()

    def _draw_draft_mark(self, size: tuple[float, float]) -> None:
        """Draw "BẢN NHÁP" across the page in light grey."""
        canvas = self._canvas
        canvas.saveState()
        canvas.setFillGray(_DRAFT_GREY)
        canvas.setFont(face(bold=True).name, _DRAFT_SIZE)
        canvas.translate(LEFT + (size[0] - LEFT - RIGHT) / 2, BOTTOM + (size[1] - TOP - BOTTOM) / 2)
        canvas.rotate(52 if size[1] > size[0] else 30)
        canvas.drawCentredString(0, -_DRAFT_SIZE * 0.33, DRAFT_MARK)
        canvas.restoreState()


class _Text:
    """The text of one page; a font or a gap is set only when it changes."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._text: PDFTextObject = canvas.beginText()
        self._font: tuple[str, float] | None = None
        self._gap = 0.0

    def put(self, font: str, size: float, x: float, y: float, words: str, gap: float) -> None:
        """Put words at a place; `gap` widens each space."""
        if (font, size) != self._font:
            self._font = font, size
            self._text.setFont(font, size)
        if gap != self._gap:
            self._gap = gap
            self._text.setWordSpace(gap)
        self._text.setTextOrigin(x, y)
        self._text.textOut(words)

    def draw(self) -> None:
        """Draw what was put."""
        self._canvas.drawText(self._text)


class _Rules:
    """The rules of one page; upright rules of rows that touch become one."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._lines: list[tuple[float, float, float, float]] = []
        self._open: dict[float, tuple[float, float]] = {}
        self._others: list[tuple[Rule, float]] = []
        self._boxes: list[tuple[Box, float]] = []

    def add_row(self, slab: Slab, top: float, *, above: bool, below: bool) -> None:
        """Add the rules of a table row."""
        foot = top - slab.height
        left, right = LEFT + slab.posts[0], LEFT + slab.posts[-1]
        if above:
            self._lines.append((left, top, right, top))
        if below:
            self._lines.append((left, foot, right, foot))
        for post in slab.posts:
            start, end = self._open.get(post, (top, top))
            if abs(end - top) > _TOUCHING:
                self._lines.append((LEFT + post, start, LEFT + post, end))
                start = top
            self._open[post] = start, foot

    def add(self, rule: Rule, top: float) -> None:
        """Add a rule of a slab."""
        if rule.weight == _RULE_WEIGHT and not rule.dotted:
            self._lines.append((LEFT + rule.x1, top - rule.y1, LEFT + rule.x2, top - rule.y2))
        else:
            self._others.append((rule, top))

    def add_box(self, box: Box, top: float) -> None:
        """Add a check box."""
        self._boxes.append((box, top))

    def draw(self) -> None:
        """Draw what was added."""
        canvas = self._canvas
        self._lines += [(LEFT + x, start, LEFT + x, end) for x, (start, end) in self._open.items()]
        if self._lines:
            canvas.setLineWidth(_RULE_WEIGHT)
            canvas.setLineCap(2)
            canvas.lines(self._lines)
            canvas.setLineCap(0)
        for rule, top in self._others:
            self._draw_rule(rule, top)
        for box, top in self._boxes:
            self._draw_box(box, top)

    def _draw_rule(self, rule: Rule, top: float) -> None:
        """Draw a heavier or dotted rule."""
        canvas = self._canvas
        canvas.setLineWidth(rule.weight)
        if rule.dotted:
            canvas.setLineCap(1)
            canvas.setDash([0, 2.6])
        canvas.line(LEFT + rule.x1, top - rule.y1, LEFT + rule.x2, top - rule.y2)
        if rule.dotted:
            canvas.setDash()
            canvas.setLineCap(0)

    def _draw_box(self, box: Box, top: float) -> None:
        """Draw a check box, its tick as two strokes."""
        canvas = self._canvas
        x, y, side = LEFT + box.x, top - box.y - box.side, box.side
        canvas.setLineWidth(0.8)
        canvas.rect(x, y, side, side)
        if box.ticked:
            canvas.setLineWidth(1.5)
            canvas.setLineCap(1)
            canvas.lines([
                (x + side * 0.2, y + side * 0.52, x + side * 0.42, y + side * 0.24),
                (x + side * 0.42, y + side * 0.24, x + side * 0.84, y + side * 0.82),
            ])
            canvas.setLineCap(0)
