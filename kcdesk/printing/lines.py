"""Text into lines: words measured, broken to a width, justified; no file format, no page."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kcdesk.printing.faces import Face, face
from kcdesk.printing.vocabulary import Align, Text, runs

_WIDEST_GAP = 1.6
_ENOUGH_WORDS = 6
_BREAKS_AFTER = "-/_@.,;:\\&=?–"


class Piece(NamedTuple):
    """A stretch of one line in one face, from `x` points right of the line's start."""

    face: Face
    text: str
    x: float


class Line(NamedTuple):
    """One set line: its pieces, the extra width of each space, its natural width in points."""

    pieces: tuple[Piece, ...]
    gap: float
    width: float


class _Word(NamedTuple):
    """What stands between two spaces: its width in thousandths and its parts by face."""

    width: int
    parts: tuple[tuple[Face, str], ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size and leading in points, weight and slant laid over its runs."""

    size: float
    align: Align = "left"
    bold: bool = False
    italic: bool = False
    first: float = 0.0
    balanced: bool = False


def set_lines(text: Text, style: Style, room: float, clean: Callable[[str], str]) -> list[Line]:
    """Break a text into lines no wider than `room` points and place each after `style.align`.

    A word wider than the room is cut; nothing is dropped. An empty text gives no line.
    """
    lines: list[Line] = []
    for n, words in enumerate(_hard_lines(text, style, clean)):
        first = style.first if n == 0 else 0.0
        target = _balanced_room(words, style.size, room, first) if style.balanced else room
        broken = _break(words, style.size, target, first)
        if style.align == "justify":
            _befriend(broken)
        for i, line in enumerate(broken):
            inset = first if i == 0 else 0.0
            lines.append(_place(line, style, room, inset, last=i == len(broken) - 1))
    return lines


def natural_width(text: Text, style: Style, clean: Callable[[str], str]) -> float:
    """Return the width in points of the longest line of a text that is not broken."""
    return max((_natural(words) for words in _hard_lines(text, style, clean)), default=0) * style.size / 1000


def longest_word(text: Text, style: Style, clean: Callable[[str], str]) -> float:
    """Return the width in points of the widest word of a text."""
    widths = (word.width for line in _hard_lines(text, style, clean) for word in line)
    return max(widths, default=0) * style.size / 1000


def _hard_lines(text: Text, style: Style, clean: Callable[[str], str]) -> Iterable[list[_Word]]:
    """Yield the words of each line of a text; trailing empty lines are left out."""
    if isinstance(text, str):
        one = face(style.bold, style.italic)
        for line in clean(text).rstrip("\n").split("\n") if text else ():
            yield [_Word(one[word], ((one, word),)) for word in line.split(" ") if word]
        return
    words: list[_Word] = []
    parts: list[tuple[Face, str]] = []
    for run in runs(text):
        one = face(style.bold or run.bold, style.italic or run.italic)
        for i, line in enumerate(clean(run.text).split("\n")):
            if i:
                yield [*words, *_closed(parts)]
                words, parts = [], []
            for j, word in enumerate(line.split(" ")):
                if j:
                    words += _closed(parts)
                    parts = []
                if word:
                    parts.append((one, word))
    words += _closed(parts)
    if words:
        yield words


def _closed(parts: list[tuple[Face, str]]) -> list[_Word]:
    """Return the gathered parts as at most one word."""
    return [_Word(sum(one[text] for one, text in parts), tuple(parts))] if parts else []


def _natural(words: list[_Word]) -> int:
    """Return the width of words on one line, in thousandths."""
    width = 0
    for word in words:
        width += word.width + word.parts[-1][0].space
    return width - words[-1].parts[-1][0].space if words else 0


def _break(words: list[_Word], size: float, room: float, first: float) -> list[list[_Word]]:
    """Fill lines one after the other; a word that no line can hold is cut where it may be, or anywhere."""
    whole, left = room * 1000 / size + 0.5, (room - first) * 1000 / size + 0.5
    lines: list[list[_Word]] = []
    line: list[_Word] = []
    for next_word in words:
        word = next_word
        space = line[-1].parts[-1][0].space if line else 0
        if line and space + word.width > left:
            lines.append(line)
            line, left, space = [], whole, 0
        while word.width > left and sum(len(text) for _, text in word.parts) > 1:
            head, word = _cut(word, left)
            lines.append([head])
            left = whole
        line.append(word)
        left -= space + word.width
    if line or not lines:
        lines.append(line)
    return lines


def _befriend(lines: list[list[_Word]]) -> None:
    """Give a last word that stands alone on its line a companion from the line above."""
    if len(lines) > 1 and len(lines[-1]) == 1 and len(lines[-2]) >= _ENOUGH_WORDS:
        last, above = lines[-1][0], lines[-2][-1]
        if last.width + above.width < _natural(lines[-2]) / 2:
            lines[-1].insert(0, lines[-2].pop())


def _cut(word: _Word, room: float) -> tuple[_Word, _Word]:
    """Cut a word so that the first part fits the room; at least one letter goes, marks stay with theirs."""
    letters = [(one, letter) for one, text in word.parts for letter in text]
    used, fits = 0, 0
    for one, letter in letters:
        used += one[letter]
        if used > room:
            break
        fits += 1
    fits = max(fits, 1)
    soft = next((i for i in range(fits, max(fits // 2, 1), -1) if letters[i - 1][1] in _BREAKS_AFTER), 0)
    at = soft if soft and soft < len(letters) else fits
    while at > 1 and at < len(letters) and unicodedata.combining(letters[at][1]):
        at -= 1
    return _joined(letters[:at]), _joined(letters[at:])


def _joined(letters: list[tuple[Face, str]]) -> _Word:
    """Return letters as one word, neighbours of one face together."""
    parts: list[tuple[Face, str]] = []
    for one, letter in letters:
        if parts and parts[-1][0] is one:
            parts[-1] = (one, parts[-1][1] + letter)
        else:
            parts.append((one, letter))
    return _Word(sum(one[text] for one, text in parts), tuple(parts))


def _balanced_room(words: list[_Word], size: float, room: float, first: float) -> float:
    """Return the narrowest room that needs no more lines, so that centred lines come out alike."""
    count = len(_break(words, size, room, first))
    if count < 2:
        return room
    widest = max(word.width for word in words) * size / 1000
    low, high = max(room / count * 0.8, widest), max(room, widest)
    while high - low > size / 4:
        middle = (low + high) / 2
        if len(_break(words, size, middle, first)) > count:
            low = middle
        else:
            high = middle
    return min(high, room)


def _place(words: list[_Word], style: Style, room: float, inset: float, *, last: bool) -> Line:
    """Turn the words of one line into pieces that stand after the style's alignment."""
    size = style.size
    width = _natural(words) * size / 1000
    free = room - inset - width
    gap = 0.0
    x = inset
    if style.align == "right":
        x += free
    elif style.align == "center":
        x += free / 2
    pieces, spaces = _pieces(words)
    if style.align == "justify" and not last and spaces and free / spaces <= _WIDEST_GAP * size:
        gap = free / spaces
    placed = []
    for one, text in pieces:
        placed.append(Piece(one, text, x))
        if len(pieces) > 1:
            x += one.measure(text) * size / 1000 + gap * _spaces(text)
    return Line(tuple(placed), gap, width)


def _pieces(words: list[_Word]) -> tuple[list[tuple[Face, str]], int]:
    """Join words with spaces into stretches of one face; also return how many spaces can grow."""
    pieces: list[tuple[Face, list[str]]] = []
    for n, word in enumerate(words):
        if n:
            pieces[-1][1].append(" ")
        for one, text in word.parts:
            if pieces and pieces[-1][0] is one:
                pieces[-1][1].append(text)
            else:
                pieces.append((one, [text]))
    joined = [(one, "".join(texts)) for one, texts in pieces]
    return joined, sum(_spaces(text) for _, text in joined)


def _spaces(text: str) -> int:
    """Return how many spaces of a text can grow; a no-break space is drawn as a space."""
    return text.count(" ") + text.count("\u00a0")
