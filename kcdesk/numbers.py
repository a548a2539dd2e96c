"""Numbers as Vietnamese people write them: dots between thousands, a comma before the decimals."""

import re
from decimal import ROUND_HALF_UP, Decimal

from kcdesk.errors import Unreadable, quoted
from kcdesk.i18n import _
from kcdesk.vietnamese import nfc

_WHOLE_AND_COMMA = re.compile(r"([0-9]+|[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+))(?:,([0-9]+))?")
_REVERSED = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.([0-9]+)|([1-9][0-9]{0,2}(?:,[0-9]{3}){2,})")
"""Sellers may put a comma between thousands and a point before decimals; read where no doubt is left."""

_CEILING = 10**18
"""What a whole number of the store still holds with room for sums."""
_POINT_IN_DOUBT = re.compile(r"([0-9]+)\.([0-9]+)")


def parse_decimal(text: str) -> Decimal:
    """Return the number written in `text`: "1.234,5", "1234,5", "1 234,5", "1,234.5", "-3".

    A single point before exactly three digits parts thousands. Raises `Unreadable` for "2.6", which may be
    meant either way, and for anything else that is no number.
    """
    typed = plain_spaces(text)
    sign = "-" if typed[:1] in ("-", "−") else ""
    digits = typed[1:].lstrip() if sign else typed
    written = _WHOLE_AND_COMMA.fullmatch(digits)
    if written:
        whole = re.sub(r"\D", "", written[1])
        return Decimal(f"{sign}{whole}.{written[2]}" if written[2] else f"{sign}{whole}")
    if _REVERSED.fullmatch(digits):
        return Decimal(sign + digits.replace(",", ""))
    doubtful = _POINT_IN_DOUBT.fullmatch(digits)
    if doubtful:
        raise Unreadable(
            _(
                "Không rõ dấu chấm trong “{text}” là dấu thập phân hay dấu tách hàng nghìn: "
                "hãy dùng dấu phẩy cho phần thập phân, ví dụ {example}."
            ).format(text=quoted(typed), example=f"{doubtful[1]},{doubtful[2]}")
        )
    if not typed:
        raise Unreadable(_("Chưa có số nào: hãy gõ một số, ví dụ 1.234,5."))
    raise Unreadable(_("“{text}” không phải là một số: hãy gõ số như 1.234,5.").format(text=quoted(typed)))


def parse_integer(text: str) -> int:
    """Return the whole number written in `text`, below 10^18; raises `Unreadable` for anything else."""
    value = parse_decimal(text)
    if abs(value) >= _CEILING:
        raise Unreadable(_("“{text}” là số quá lớn: hãy xem lại.").format(text=quoted(plain_spaces(text))))
    if value != value.to_integral_value():
        raise Unreadable(
            _("“{text}” có phần thập phân: ở đây cần một số nguyên, ví dụ 12.").format(
                text=quoted(plain_spaces(text))
            )
        )
    return int(value)


def show_integer(value: int) -> str:
    """Return `value` with dots between thousands: 1.234.567."""
    return f"{value:,}".replace(",", ".")


def show_decimal(value: Decimal | int, places: int | None = None) -> str:
    """Return `value` as 1.234,5: exact with trailing zeros cut, or rounded half up to `places` decimals."""
    number = Decimal(value)
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, point, decimals = f"{number:,f}".partition(".")
    if places is None:
        decimals = decimals.rstrip("0")
    shown = whole.replace(",", ".") + (f",{decimals}" if point and decimals else "")
    return shown.removeprefix("-") if not number else shown


def plain_spaces(text: str) -> str:
    """Return NFC `text` with every run of spaces (also no-break ones) as one space, none at the ends."""
    return " ".join(nfc(text).split())
