"""The bundled fonts have every letter and sign that the papers print."""

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from kcdesk.resources import resource

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
VIETNAMESE = [letter for letter in LETTERS + LETTERS.upper() if not letter.isascii()]
SIGNS = "₫–×²³°≤≥…“”"


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_every_vietnamese_letter_and_sign_is_there(style: str) -> None:
    assert len(VIETNAMESE) == 134
    glyphs = TTFont(style, str(resource("fonts", f"LiberationSerif-{style}.ttf"))).face.charToGlyph
    assert [char for char in [*VIETNAMESE, *SIGNS] if not glyphs.get(ord(char))] == []


def test_licence_and_provenance_lie_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "LICENSE.txt").read_text("utf-8")
    assert "2.1.5-1" in resource("fonts", "PROVENANCE.md").read_text("utf-8")
