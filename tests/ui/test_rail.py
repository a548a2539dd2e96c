import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QToolButton

from kcdesk.i18n import use_language
from ui.rail import Rail, broken


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("points", [10.0, 14.0])
def test_no_word_of_the_rail_is_cut(qtbot, language, narrow, points):
    use_language(language)
    rail = Rail()
    qtbot.addWidget(rail)
    font = QFont(rail.font())
    font.setPointSizeF(points)
    rail.setFont(font)
    rail.set_narrow(narrow)
    rail.count({"establishment": 100_000, "survey": 12_345, "dossier": 5})
    for one in rail.findChildren(QToolButton):
        bold = QFont(one.font())
        bold.setWeight(QFont.Weight.Normal if narrow else QFont.Weight.DemiBold)
        for line in one.text().split("\n"):
            beside = 0 if narrow else one.iconSize().width()
            assert QFontMetrics(bold).horizontalAdvance(line) + beside < one.width(), line


def test_a_long_label_is_broken_where_its_lines_are_shortest():
    assert broken("Trao đổi dữ liệu") == "Trao đổi\ndữ liệu"
    assert broken("Data exchange") == "Data\nexchange"
    assert broken("Khảo sát") == "Khảo sát"
    assert broken("Establishments") == "Establishments"
