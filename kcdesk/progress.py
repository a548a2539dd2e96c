"""Progress of long work: `progress(done, total, text)`, which may raise `Cancelled`."""

from collections.abc import Callable

Progress = Callable[[int, int, str], None]


def silent(done: int, total: int, text: str) -> None:
    """Report nothing; for work that nobody watches."""
