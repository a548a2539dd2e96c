"""The one way to the data files that ship with the program."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder, e.g. `resource("fonts", "LICENSE")`."""
    return _ROOT.joinpath(*parts)
