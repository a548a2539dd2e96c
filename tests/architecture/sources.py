"""The files these tests read."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("kcdesk", "ui")


def product_files() -> list[Path]:
    """Return every Python file of the product."""
    files = [path for package in PRODUCT for path in sorted((ROOT / package).rglob("*.py"))]
    return [*files, ROOT / "main.py"]


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed source."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    """Return the path from the top of the repository, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


def nodes(kind: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Return (file, node) for each node of a kind in the product."""
    for path in product_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, kind):
                yield name(path), node


def imports(path: Path) -> set[str]:
    """Return the top names of the modules that a source imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found
