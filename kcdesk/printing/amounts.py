"""Amounts of money on papers: digits and words made of the same whole number of đồng (forms.md, rule R14)."""

from collections.abc import Iterable

from kcdesk.forms import office as settings
from kcdesk.forms.fields import Money
from kcdesk.forms.record import Answers, Record
from kcdesk.money import Wording, show_millions, words
from kcdesk.printing.answers import MILLIONS, UNKNOWN
from kcdesk.printing.vocabulary import Text, italic


def wording(office: Record) -> Wording:
    """Return how an office reads numbers aloud; what it has not chosen is read the usual way."""
    usual = Wording()
    return Wording(
        office[settings.WORDS_LINH] or usual.odd,
        office[settings.WORDS_NGHIN] or usual.thousand,
        office[settings.WORDS_TU] or usual.four,
        office[settings.WORDS_TY] or usual.billion,
    )


def in_millions(amount: int | None) -> str:
    """Return an amount in triệu đồng without the unit, exact; "…" for an unknown one."""
    return UNKNOWN if amount is None else show_millions(amount)


def amount_in_full(amount: int, spoken: Wording) -> Text:
    """Return "38,5 triệu đồng (Bằng chữ: Ba mươi tám triệu năm trăm nghìn đồng)", the words in italics."""
    return (f"{show_millions(amount)} {MILLIONS} ", italic(f"(Bằng chữ: {words(amount, spoken)})"))


def total_of(rows: Iterable[Answers], column: Money) -> int | None:
    """Return the sum of a column in đồng, None while no row has a value."""
    told = [amount for row in rows if (amount := row[column]) is not None]
    return sum(told) if told else None
