from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFontMetrics

from ui import theme
from ui.theme import DARK, LIGHT, Colours, colours, palette_of


def luminance(name: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    colour = QColor(name)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    return sum(share * linear(part) for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("window", "base", "alternate")
PAIRS = [
    *((text, ground) for text in ("text", "faint", "accent") for ground in GROUNDS),
    *((text, "wash") for text in ("text", "accent")),
    ("on_accent", "accent"),
    *((level, ground) for level in ("error", "warning", "note", "good") for ground in ("base", "window")),
    *((level, f"{level}_wash") for level in ("error", "warning", "note", "good")),
    *(("text", f"{level}_wash") for level in ("error", "warning", "note", "good")),
]


@pytest.mark.parametrize("chosen", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(chosen: Colours, text: str, ground: str):
    assert contrast(getattr(chosen, text), getattr(chosen, ground)) >= 4.5


@pytest.mark.parametrize("chosen", [LIGHT, DARK])
def test_the_palette_tells_the_colours(qapp, chosen: Colours):
    assert colours(palette_of(chosen)) is chosen


@pytest.mark.parametrize("chosen", [LIGHT, DARK])
def test_every_colour_of_the_style_sheet_is_one_of_the_theme(chosen: Colours):
    own = {getattr(chosen, field.name) for field in fields(Colours)}
    sheet = theme.style_sheet(chosen)
    used = {word.rstrip(";") for word in sheet.split() if word.startswith("#")}
    assert used
    assert used <= own


def test_the_font_has_every_vietnamese_letter(qapp):
    theme.apply(qapp, "light", 10.0)
    letters = "aăâđêôơư" + "ảẳẩẻểỉỏổởủửỷ" + "ạặậẹệịọộợụựỵ" + "₫"
    metrics = QFontMetrics(qapp.font())
    assert [letter for letter in letters if not metrics.inFontUcs4(ord(letter))] == []


def test_text_size_follows_the_choice(qapp):
    theme.apply(qapp, "dark", 14.0)
    assert qapp.font().pointSizeF() == 14.0
    assert colours() is DARK
    theme.apply(qapp, "light", 10.0)
    assert qapp.font().pointSizeF() == 10.0
    assert colours() is LIGHT
