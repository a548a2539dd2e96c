"""Reads a finished PDF back: letters with their places, lines, rules."""

import io
from collections.abc import Sequence
from typing import Any

import pdfplumber

from kcdesk.printing.pdf import Printed, render_pdf_bytes
from kcdesk.printing.vocabulary import Block, Paper

MM = 72 / 25.4
TOP, BOTTOM, LEFT, RIGHT = 20 * MM, 20 * MM, 30 * MM, 15 * MM


class ReadPage:
    """One page of a file: its lines of text and what is drawn on it."""

    def __init__(self, page: Any) -> None:
        self.width, self.height = float(page.width), float(page.height)
        upright = [char for char in page.chars if char["upright"]]
        self.chars = [char for char in upright if char["matrix"][1] == 0]
        self.slanted = [char for char in page.chars if char["matrix"][1] != 0]
        self.rules = page.lines
        self.boxes = page.rects
        self.lines = page.filter(
            lambda o: o["object_type"] != "char" or o["matrix"][1] == 0
        ).extract_text_lines(return_chars=True, strip=True)

    def line(self, text: str) -> Any:
        """Return the only line that holds a text."""
        (found,) = [line for line in self.lines if text in line["text"]]
        return found

    def across(self) -> list[Any]:
        """Return the level rules."""
        return [rule for rule in self.rules if abs(rule["top"] - rule["bottom"]) < 0.1]


def read(papers: Paper | Sequence[Paper]) -> tuple[list[ReadPage], Printed]:
    """Print papers and read the file back."""
    data, printed = render_pdf_bytes(papers)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        pages = [ReadPage(page) for page in pdf.pages]
    assert len(pages) == printed.pages
    return pages, printed


def read_blocks(*blocks: Block, landscape: bool = False) -> list[ReadPage]:
    """Print a paper of these blocks and read it back."""
    return read(Paper("Thử", blocks, landscape=landscape))[0]


def bare(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def body(page: ReadPage) -> list[Any]:
    """Return the letters below the top margin, in the order they were drawn."""
    return [char for char in page.chars if char["top"] > TOP - 3 and not char["text"].isspace()]


def overflowing(page: ReadPage) -> list[Any]:
    """Return the letters that stand outside the margins."""
    return [
        char
        for char in body(page)
        if char["x0"] < LEFT - 0.6
        or char["x1"] > page.width - RIGHT + 0.6
        or char["bottom"] > page.height - BOTTOM + 1
    ]
