"""The order in which F8 walks through what is to be mended or looked at."""

from collections.abc import Callable

from kcdesk.forms.fields import Table
from kcdesk.forms.form import Form, Issue, Level
from kcdesk.forms.record import Record

Place = tuple[int, int, int]


def open_paths(issues: tuple[Issue, ...]) -> list[str]:
    """Return the paths of errors and warnings in the order of the form, each once."""
    return list(dict.fromkeys(issue.path for issue in issues if issue.level is not Level.NOTE))


def next_path(form: Form, record: Record, paths: list[str], here: str, walked: str, by: int) -> str:
    """Return the path after (`by` = 1) or before (-1) the one `here`, going round at the ends.

    `paths` is not empty. `here` is a path or the name of a field that need not be among them; `walked` is
    where the walk came to last, which counts while the person is still in that field.
    """
    place = _placing(form, record)
    start = place(walked if walked.partition("/")[0] == here else here)
    if by > 0:
        return min([path for path in paths if place(path) > start] or paths, key=place)
    return max([path for path in paths if place(path) < start] or paths, key=place)


def _placing(form: Form, record: Record) -> Callable[[str], Place]:
    """Return what tells the place of a path: field, row, column; a table stands before its rows."""
    fields = {field.name: number for number, field in enumerate(form.fields)}

    def place(path: str) -> Place:
        name, _slash, rest = path.partition("/")
        table = form.field(name)
        if not rest or not isinstance(table, Table):
            return fields[name], -1, -1
        row, _slash, column = rest.partition("/")
        rows = [known.id for known in record.rows.get(name, ())]
        columns = [known.name for known in table.columns]
        return fields[name], rows.index(row) if row in rows else -1, columns.index(column)

    return place
