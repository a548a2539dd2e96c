"""The order in which F8 walks through what is to be mended or looked at."""

from kcdesk.forms.form import Form, Issue, Level


def open_paths(issues: tuple[Issue, ...]) -> list[str]:
    """Return the paths of errors and warnings in the order of the form, each once."""
    return list(dict.fromkeys(issue.path for issue in issues if issue.level is not Level.NOTE))


def next_path(form: Form, paths: list[str], here: str, walked: str, by: int) -> str:
    """Return the path after (`by` = 1) or before (-1) the one `here`, going round at the ends.

    `paths` is not empty. `here` is a path or the name of a field that need not be among them; `walked` is
    where the walk came to last, which counts while the person is still in that field.
    """
    for known in (here, walked):
        if known in paths and _field(known) == _field(here):
            return paths[(paths.index(known) + by) % len(paths)]
    order = {field.name: place for place, field in enumerate(form.fields)}
    behind = [place for place, path in enumerate(paths) if order[_field(path)] > order[_field(here)]]
    first = behind[0] if behind else len(paths)
    return paths[(first if by > 0 else first - 1) % len(paths)]


def _field(path: str) -> str:
    return path.partition("/")[0]
