"""Pages drawn on a canvas; text and rules go into the page's stream as operators, which is fast."""

from reportlab.pdfgen.canvas import Canvas

from kcdesk.printing.faces import Face, face
from kcdesk.printing.pages import BOTTOM, LEFT, MM, RIGHT, TOP, Box, Page, Rule, Slab, Words

DRAFT_MARK = "BẢN NHÁP"
_DRAFT_GREY = 0.88
_DRAFT_SIZE = 110
_NUMBER_SIZE = 13
_NUMBER_FROM_TOP = 11 * MM
_RULE_WEIGHT = 0.5
_TOUCHING = 0.05


class Painter:
    """Draws pages on one canvas; keeps what the fonts of its document have been given."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._codes: dict[str, _Codes] = {}

    def draw(self, page: Page, size: tuple[float, float], *, draft: bool) -> None:
        """Draw one page of a size: the draft mark behind, the number in the top margin, then the slabs."""
        if draft:
            self._draw_draft_mark(size)
        text, rules = _Text(self._canvas, self._codes), _Rules(self._canvas)
        if page.number > 1 and not page.unnumbered:
            number, one = str(page.number), face()
            x = (LEFT + size[0] - RIGHT) / 2 - one[number] * _NUMBER_SIZE / 2000
            text.put(one, _NUMBER_SIZE, x, size[1] - _NUMBER_FROM_TOP - _NUMBER_SIZE * 0.3, number, 0.0)
        for n, (y, slab) in enumerate(page.slabs):
            top = size[1] - TOP - y
            if slab.posts:
                foot = n + 1 == len(page.slabs) or not page.slabs[n + 1][1].posts
                rules.add_row(slab, top, above=n == 0 or slab.opens, below=slab.closes or foot)
            for mark in slab.marks:
                if isinstance(mark, Words):
                    baseline, x, gap = top - mark.y, LEFT + mark.x, mark.line.gap
                    for one, words, at in mark.line.pieces:
                        text.put(one, mark.size, x + at, baseline, words, gap)
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


def _write(canvas: Canvas, operators: str) -> None:
    """Append operators to the page's stream; the canvas has no public way to do that."""
    canvas._code.append(operators)  # type: ignore[attr-defined]


class _Codes(dict[int, str]):
    """What a letter is written as in one face of one document, for `str.translate`.

    The first 255 letters used are one font to a PDF; `others` are those that went into further ones.
    """

    def __init__(self, one: Face, canvas: Canvas) -> None:
        super().__init__()
        self.others: set[str] = set()
        self._font = one.font
        self._document = canvas._doc  # type: ignore[attr-defined]
        self._font.splitString(" ", self._document)
        self.name = self._font.getSubsetInternalName(0, self._document)

    def __missing__(self, letter: int) -> str:
        ((subset, code),) = self._font.splitString(chr(letter), self._document)
        if subset:
            self.others.add(chr(letter))
        self[letter] = written = _escaped(code)
        return written

    def stretches(self, words: str) -> list[tuple[str, str]]:
        """Return words that need several fonts as (font, written text)."""
        parts = self._font.splitString(words, self._document)
        return [(self._font.getSubsetInternalName(n, self._document), _escaped(code)) for n, code in parts]


def _escaped(codes: bytes) -> str:
    """Return codes as they stand in a PDF string."""
    return "".join(chr(c) if 32 <= c < 127 and c not in b"()\\" else f"\\{c:03o}" for c in codes)


class _Text:
    """The text of one page; a font or a gap is set only when it changes."""

    def __init__(self, canvas: Canvas, codes: dict[str, _Codes]) -> None:
        self._canvas = canvas
        self._codes = codes
        self._operators = ["BT"]
        self._font: tuple[str, float] | None = None
        self._gap = 0.0

    def put(self, one: Face, size: float, x: float, y: float, words: str, gap: float) -> None:
        """Put words at a place; `gap` widens each space."""
        codes = self._codes.get(one.name)
        if codes is None:
            codes = self._codes[one.name] = _Codes(one, self._canvas)
        written = words.translate(codes)
        if gap != self._gap:
            self._gap = gap
            self._operators.append(f"{gap:.4f} Tw")
        self._operators.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        if codes.others and not codes.others.isdisjoint(words):
            for font, part in codes.stretches(words):
                self._show(font, size, part)
        else:
            self._show(codes.name, size, written)

    def _show(self, font: str, size: float, written: str) -> None:
        """Show text at the current place."""
        if (font, size) != self._font:
            self._font = font, size
            self._operators.append(f"{font} {size:g} Tf")
        self._operators.append(f"({written}) Tj")

    def draw(self) -> None:
        """Write the text into the page."""
        _write(self._canvas, "\n".join((*self._operators, "ET")))


class _Rules:
    """The rules of one page; upright rules of rows that touch become one."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._lines: list[str] = []
        self._open: dict[float, tuple[float, float]] = {}
        self._others: list[tuple[Rule, float]] = []
        self._boxes: list[tuple[Box, float]] = []

    def add_row(self, slab: Slab, top: float, *, above: bool, below: bool) -> None:
        """Add the rules of a table row."""
        foot = top - slab.height
        left, right = LEFT + slab.posts[0], LEFT + slab.posts[-1]
        if above:
            self._line(left, top, right, top)
        if below:
            self._line(left, foot, right, foot)
        for post in slab.posts:
            start, end = self._open.get(post, (top, top))
            if abs(end - top) > _TOUCHING:
                self._line(LEFT + post, start, LEFT + post, end)
                start = top
            self._open[post] = start, foot

    def add(self, rule: Rule, top: float) -> None:
        """Add a rule of a slab."""
        if rule.weight == _RULE_WEIGHT and not rule.dotted:
            self._line(LEFT + rule.x1, top - rule.y1, LEFT + rule.x2, top - rule.y2)
        else:
            self._others.append((rule, top))

    def _line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Add a thin line."""
        self._lines.append(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l")

    def add_box(self, box: Box, top: float) -> None:
        """Add a check box."""
        self._boxes.append((box, top))

    def draw(self) -> None:
        """Draw what was added."""
        canvas = self._canvas
        for x, (start, end) in self._open.items():
            self._line(LEFT + x, start, LEFT + x, end)
        if self._lines:
            code = (f"{_RULE_WEIGHT} w 2 J", *self._lines, "S 0 J")
            _write(canvas, "\n".join(code))
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
            canvas.lines(
                [
                    (x + side * 0.2, y + side * 0.52, x + side * 0.42, y + side * 0.24),
                    (x + side * 0.42, y + side * 0.24, x + side * 0.84, y + side * 0.82),
                ]
            )
            canvas.setLineCap(0)
