"""Reading the shipped tables: tab-separated, a provenance line that begins with "#", then the heads."""

from kcdesk.resources import resource


def rows(name: str) -> list[list[str]]:
    """Return the cells of `resources/reference/<name>.tsv`, without provenance and heads."""
    lines = resource("reference", f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    first = next(i for i, line in enumerate(lines) if not line.startswith("#")) + 1
    return [line.split("\t") for line in lines[first:]]
