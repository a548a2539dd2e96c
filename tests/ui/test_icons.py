import re

import pytest
from PySide6.QtCore import QSize

from kcdesk.resources import resource
from ui.icons import icon

NAMES = sorted(file.stem for file in resource("icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_each_icon_is_drawn_in_the_colour_asked_for(qapp, name):
    image = icon(name, "#ff0000", 24).pixmap(QSize(24, 24)).toImage()
    drawn = {
        image.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() > 200
    }
    assert drawn == {"#ff0000"}


@pytest.mark.parametrize("name", NAMES)
def test_each_icon_has_the_one_style(name):
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert 'fill="none"' in text
    assert re.findall(r'stroke="([^"]+)"', text) == ["#000000"]
    assert re.findall(r'stroke-width="([^"]+)"', text) == ["1.7"]


def test_the_icons_say_where_they_come_from():
    text = resource("icons", "README.md").read_text(encoding="utf-8")
    assert "GPL-3.0-or-later" in text
