"""The four faces of Liberation Serif: which letters they have and how wide each is.

Liberation Serif is as wide as Times New Roman, which Decree 30/2020 asks for and which may not be shipped.
"""

import unicodedata
from functools import cache

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from kcdesk.resources import resource

SUBSTITUTE = "□"
_FILES = {
    (False, False): "LiberationSerif-Regular",
    (True, False): "LiberationSerif-Bold",
    (False, True): "LiberationSerif-Italic",
    (True, True): "LiberationSerif-BoldItalic",
}
_REMEMBERED_WORDS = 20_000


class Face(dict[str, int]):
    """A face; `face[word]` is the width of a word in thousandths of the size."""

    def __init__(self, name: str) -> None:
        """Load and register the face once; an old Liberation without Vietnamese letters is refused."""
        super().__init__()
        self.name = name
        self.font = TTFont(name, str(resource("fonts", f"{name}.ttf")))
        registerFont(self.font)
        widths: dict[int, float] = self.font.face.charWidths
        self.letters = frozenset(c for c in map(chr, widths) if c.isprintable() or c == "\u00a0")
        if "ộ" not in self.letters or SUBSTITUTE not in self.letters:
            raise RuntimeError(f"{name}.ttf lacks Vietnamese letters: Liberation 2.1.5 or newer is needed")
        self._widths = {chr(code): round(width) for code, width in widths.items()}
        self._widths["\u00a0"] = self._widths[" "]
        self.space = self._widths[" "]

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED_WORDS:
            self.clear()
        width = self[word] = self.measure(word)
        return width

    def measure(self, text: str) -> int:
        """Return the width of a clean text in thousandths, without remembering it."""
        return sum(map(self._widths.__getitem__, text))


@cache
def face(bold: bool = False, italic: bool = False) -> Face:
    """Return one of the four faces, loaded at the first call."""
    return Face(_FILES[bold, italic])


class Cleaner:
    """Makes any text printable: NFC, no control characters, a visible square for a letter the font lacks.

    `missing` gathers what was replaced, so that the caller can warn. The four faces have the same letters.
    """

    def __init__(self) -> None:
        self.missing: dict[str, None] = {}
        self._letters = face().letters

    def __call__(self, text: str) -> str:
        """Return the text as it can be drawn; newlines stay."""
        if text.isascii() and text.isprintable():
            return text
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        if self._letters.issuperset(text):
            return text
        return "".join(map(self._printable, text.replace("\r\n", "\n").replace("\r", "\n")))

    def _printable(self, letter: str) -> str:
        """Return a letter, what stands for it, or nothing for one that has no shape."""
        if letter in self._letters or letter == "\n":
            return letter
        if letter.isspace():
            return "\n" if letter in "\u2028\u2029\x0b\x0c" else " "
        if unicodedata.category(letter) in ("Cc", "Cf") or "\ufe00" <= letter <= "\ufe0f":
            return ""
        self.missing[letter] = None
        return SUBSTITUTE
