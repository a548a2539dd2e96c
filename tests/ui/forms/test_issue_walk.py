import pytest

from kcdesk.forms import catalogue
from kcdesk.forms.form import Issue, Level
from ui.forms.issue_walk import next_path, open_paths

FORM = catalogue.form("establishment")
NAMES = [field.name for field in FORM.fields]
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
    assert next_path(FORM, PATHS, here, "", by) == wanted


def test_the_walk_remembers_where_it_was_in_a_table() -> None:
    paths = ["name/a/x", "name/b/x"]
    assert next_path(FORM, paths, "name", "name/a/x", 1) == "name/b/x"


def test_notes_are_not_walked_and_each_path_once() -> None:
    issues = tuple(
        Issue(level, path, "", "")
        for level, path in ((Level.ERROR, "a"), (Level.WARNING, "a"), (Level.NOTE, "b"), (Level.WARNING, "c"))
    )
    assert open_paths(issues) == ["a", "c"]
