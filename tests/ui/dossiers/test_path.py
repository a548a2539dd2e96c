from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.dossiers.path import DRAFT, FILED, STEPS, PathStrip


def strip(qtbot) -> PathStrip:
    made = PathStrip()
    qtbot.addWidget(made)
    made.resize(900, 32)
    made.show()
    return made


def test_it_says_where_one_is(qtbot):
    made = strip(qtbot)
    made.show_step(DRAFT, True)
    assert "Lập đề án" in made.accessibleName()
    made.show_step(FILED, True)
    assert "Nộp hồ sơ" in made.accessibleName()


def test_the_steps_fill_the_width_in_order(qtbot):
    made = strip(qtbot)
    made.show_step(DRAFT, True)
    rects = [made._rect(number) for number in range(len(STEPS))]
    assert rects[0].left() == 0
    assert abs(rects[-1].right() - 900) < 1
    for one, other in pairwise(rects):
        assert abs(one.right() - other.left()) < 0.01


def test_the_survey_opens_by_mouse_and_by_key(qtbot):
    made = strip(qtbot)
    made.show_step(DRAFT, True)
    with qtbot.waitSignal(made.survey_wanted):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(20, 16))
    with qtbot.waitSignal(made.survey_wanted):
        QTest.keyClick(made, Qt.Key.Key_Return)


def test_without_a_survey_nothing_opens(qtbot):
    made = strip(qtbot)
    made.show_step(DRAFT, False)
    with qtbot.assertNotEmitted(made.survey_wanted):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(20, 16))
