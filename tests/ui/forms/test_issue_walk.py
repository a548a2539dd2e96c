import pytest

from kcdesk.forms import catalogue
from kcdesk.forms.form import Issue, Level
from kcdesk.forms.record import Record, Row
from ui.forms.issue_walk import next_path, open_paths

FORM = catalogue.form("establishment")
NAMES = [field.name for field in FORM.fields]
BLANK = Record("1", form="establishment")
PATHS = [NAMES[1], NAMES[4], NAMES[7]]


@pytest.mark.parametrize(
    ("here", "by", "wanted"),
    [
        (NAMES[1], 1, NAMES[4]),
        (NAMES[7], 1, NAMES[1]),
        (NAMES[1], -1, NAMES[7]),
        (NAMES[2], 1, NAMES[4]),
        (NAMES[2], -1, NAMES[1]),
        (NAMES[0], -1, NAMES[7]),
        (NAMES[9], 1, NAMES[1]),
    ],
)
def test_the_walk_goes_on_from_where_the_person_is(here: str, by: int, wanted: str) -> None:
    assert next_path(FORM, BLANK, PATHS, here, "", by) == wanted


SURVEY = catalogue.form("survey")
SHEET = Record("1", form="survey", rows={"machines": (Row("b"), Row("a"))})
IN_TABLE = ["machines/b/name", "machines/b/cost", "machines/a/name", "technology"]


@pytest.mark.parametrize(
    ("here", "walked", "by", "wanted"),
    [
        ("machines", "machines/b/cost", 1, "machines/a/name"),
        ("machines/b/stage", "", 1, "machines/b/cost"),
        ("machines/b/supported", "machines/b/name", 1, "machines/a/name"),
        ("machines/a/cost", "", 1, "technology"),
        ("machines/a/cost", "", -1, "machines/a/name"),
        ("machines/b/stage", "", -1, "machines/b/name"),
        ("technology", "", -1, "machines/a/name"),
        ("has_machines", "", 1, "machines/b/name"),
    ],
)
def test_in_a_table_the_walk_goes_on_from_the_cell(here: str, walked: str, by: int, wanted: str) -> None:
    assert next_path(SURVEY, SHEET, IN_TABLE, here, walked, by) == wanted


def test_rows_pasted_since_the_empty_table_was_named_are_walked() -> None:
    assert next_path(SURVEY, SHEET, IN_TABLE, "machines", "machines", 1) == "machines/b/name"


def test_notes_are_not_walked_and_each_path_once() -> None:
    issues = tuple(
        Issue(level, path, "", "")
        for level, path in ((Level.ERROR, "a"), (Level.WARNING, "a"), (Level.NOTE, "b"), (Level.WARNING, "c"))
    )
    assert open_paths(issues) == ["a", "c"]
