"""Papers as PDF, drawn straight on reportlab's canvas; half a file never stands under the final name."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from kcdesk.files import write_whole
from kcdesk.printing.composing import compose, page_size
from kcdesk.printing.faces import Cleaner, face
from kcdesk.printing.pages import TOP
from kcdesk.printing.painting import Painter
from kcdesk.printing.vocabulary import Paper
from kcdesk.progress import Progress, silent


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
    """Return papers as the bytes of one PDF; each paper has its own page numbers and a bookmark."""
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
    rl_config.useA85 = 0
    canvas = Canvas(
        buffer,
        pagesize=page_size(paper),
        pageCompression=1,
        initialFontName=face().name,  # type: ignore[arg-type]  # the stub says float
        initialFontSize=paper.size,
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
    """Draws the papers of one file, one after the other, and bookmarks them."""

    def __init__(self, canvas: Canvas) -> None:
        self.count = 0
        self._canvas = canvas
        self._painter = Painter(canvas)
        self._level = -1

    def add(self, paper: Paper, clean: Cleaner) -> None:
        """Compose a paper and draw its pages."""
        size = page_size(paper)
        self._level = -1
        for n, page in enumerate(compose(paper, clean)):
            self._canvas.setPageSize(size)
            if n == 0:
                self._bookmark(0, clean(paper.title), size[1])
            self._painter.draw(page, size, draft=paper.draft)
            for y, slab in page.slabs:
                if slab.bookmark:
                    self._bookmark(slab.bookmark[0] + 1, slab.bookmark[1], size[1] - TOP - y)
            self._canvas.showPage()
            self.count += 1

    def _bookmark(self, level: int, text: str, y: float) -> None:
        """Bookmark a place of the current page; a level is at most one deeper than the one before."""
        self._level = min(level, self._level + 1)
        key = f"{self.count}-{self._level}-{y:.1f}"
        self._canvas.bookmarkHorizontal(key, 0, y)
        self._canvas.addOutlineEntry(text, key, self._level, closed=True)
