"""The refusals a person can read: each carries one sentence that says what is wrong and what to do."""

_LONGEST_QUOTED = 60


def quoted(text: str) -> str:
    """Return `text` as a sentence quotes it: at most 60 characters, the rest as "…"."""
    return text if len(text) <= _LONGEST_QUOTED else f"{text[: _LONGEST_QUOTED - 1]}…"


class KcdeskError(Exception):
    """A refusal with a sentence for a person; anything else raised is a bug."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Unreadable(KcdeskError):
    """A typed text or a file that cannot be read as what it should be."""


class StoreRefused(KcdeskError):
    """A store that cannot be opened or written: damaged, newer, read-only, full, in use."""


class Refused(KcdeskError):
    """A wish that the rules of the program or of the law do not allow."""


class Cancelled(KcdeskError):
    """The person stopped a long work; nothing of it was kept."""
