"""The words of finished papers, kept as text: a change of any of them is seen and meant."""

import os
from pathlib import Path

import pypdfium2

FOLDER = Path(__file__).parents[1] / "golden"


def words(pdf: bytes) -> str:
    """Return the text of a file: a line for each printed line, blanks made one, pages parted."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    lines = [[" ".join(line.split()) for line in page.splitlines()] for page in pages]
    return "\n\n".join("\n".join(line for line in page if line) for page in lines) + "\n"


def check(name: str, pdf: bytes) -> None:
    """Compare the words of a paper with those kept; KCDESK_GOLDEN=write keeps the new ones."""
    kept = FOLDER / f"{name}.txt"
    found = words(pdf)
    if os.environ.get("KCDESK_GOLDEN") == "write":
        kept.write_text(found, encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8")
