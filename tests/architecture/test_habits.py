"""Habits that no linter knows: each of these once cost someone hours (docs/architecture.md)."""

import ast
import subprocess
import sys

from tests.architecture.sources import ROOT, imports, name, nodes, product_files

CATCH_ALLS = {"ui/tasks.py", "ui/crash.py"}


def called(node: ast.Call) -> str:
    """Return the last name of what is called: `create` for `db["t"].create(…)`."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def calls() -> list[tuple[str, ast.Call]]:
    return [(file, node) for file, node in nodes(ast.Call) if isinstance(node, ast.Call)]


def test_the_event_loop_is_never_pumped_by_hand() -> None:
    assert [f"{file}:{node.lineno}" for file, node in calls() if called(node) == "processEvents"] == []


def test_sqlite_utils_never_changes_a_table_on_its_own() -> None:
    wrong = [
        f"{file}:{node.lineno}"
        for file, node in calls()
        for given in node.keywords
        if given.arg in ("transform", "alter")
    ]
    assert wrong == []


def test_words_go_through_gettext_and_not_through_qt() -> None:
    wrong = [f"{file}:{node.lineno}" for file, node in calls() if called(node) in ("tr", "QT_TRANSLATE_NOOP")]
    assert wrong == []


def test_errors_are_swallowed_in_two_places_only() -> None:
    """A handler of every error may stand elsewhere only to clean up and raise it again."""
    wrong = []
    for file, node in nodes(ast.ExceptHandler):
        assert isinstance(node, ast.ExceptHandler)
        parts = ast.walk(node.type) if node.type else [ast.Name("BaseException")]
        caught = {part.id for part in parts if isinstance(part, ast.Name)}
        last = node.body[-1]
        raised_again = isinstance(last, ast.Raise) and last.exc is None
        if caught & {"Exception", "BaseException"} and not raised_again and file not in CATCH_ALLS:
            wrong.append(f"{file}:{node.lineno}")
    assert wrong == []


def test_one_module_names_the_sqlite_driver() -> None:
    assert [name(path) for path in product_files() if "sqlcipher3" in imports(path)] == [
        "kcdesk/store/driver.py"
    ]
    assert [name(path) for path in product_files() if imports(path) & {"sqlite3", "pysqlite3"}] == []


def test_the_product_knows_no_path_of_its_makers_machine() -> None:
    text = {name(path): path.read_text(encoding="utf-8") for path in product_files()}
    assert [file for file, source in text.items() if "/work/" in source or "../shared" in source] == []


def test_names_are_imported_one_by_one() -> None:
    stars = [
        f"{file}:{node.lineno}"
        for file, node in nodes(ast.ImportFrom)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert stars == []


def test_starting_the_window_loads_no_paper_and_no_workbook_library() -> None:
    question = "import sys, ui.app; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {module.split(".")[0] for module in done.stdout.split()}
    assert "PySide6" in loaded
    assert loaded & {"reportlab", "xlsxwriter", "python_calamine", "openpyxl"} == set()
