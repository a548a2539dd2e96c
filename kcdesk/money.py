"""Money in whole đồng: read as people write it, shown in digits and in words.

Rules of digits and words: the practice of Decree 30/2020/NĐ-CP papers and of settlement tables.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from kcdesk.errors import Unreadable, quoted
from kcdesk.i18n import _
from kcdesk.numbers import parse_decimal, plain_spaces, show_decimal, show_integer

_SCALES = {
    "nghìn tỷ|nghìn tỉ|ngàn tỷ|ngàn tỉ|nghin ty|ngan ty": 10**12,
    "tỷ|tỉ|ty|ti": 10**9,
    "triệu|trieu|trđ|tr": 10**6,
    "nghìn|ngàn|nghin|ngan|k": 10**3,
}
_SCALE = "|".join(_SCALES)
_CURRENCY = re.compile(r"[ .]*(?<![a-zà-ỹ])(?:đồng|dong|vnđ|vnd|đ|d|₫)(?: (?:chẵn|chan))?$")
_PART = re.compile(rf" ?([0-9](?:[0-9., ]*[0-9])?) ?(?:({_SCALE})(?![a-zà-ỹđ]))?\.?")
_SHORT_POINT = re.compile(r"[0-9]+\.[0-9]{1,2}")
_ABOUT = re.compile(
    r"[~≈<>≤≥±]|[0-9] ?[-–—] ?[0-9]|\b(?:hơn|khoảng|gần|trên|dưới|xấp xỉ|ước|chừng|tầm|từ|đến|tối đa"
    r"|tối thiểu|ít nhất|nhiều nhất|không quá|hon|khoang|gan|tren|duoi|xap xi|uoc|chung)\b"
)
_CEILING = 10**18
"""What a whole number of the store still holds with room for sums."""
_DOUBTFUL_FROM = 10**14
"""A hundred thousand billion: a bare number that large was written in đồng in a cell meant for millions."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_DIGIT = "|".join(_DIGITS)
_UNIT = f"{_DIGIT}|mốt|tư|lăm"
_VALUES = {word: digit for digit, word in enumerate(_DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5}
_GROUP = re.compile(
    rf"(?:(?P<hundreds>{_DIGIT}) trăm)?"
    rf"(?: ?(?:(?:linh|lẻ) (?P<odd>{_UNIT})|(?P<ten>mười)(?: (?P<teen>{_UNIT}))?"
    rf"|(?P<tens>{_DIGIT}) mươi(?: (?P<unit>{_UNIT}))?|(?P<bare>{_DIGIT})))?"
)


class Inexact(Unreadable):
    """An amount said roughly ("hơn 1,6 tỷ"): to be kept as said, never as a figure."""


@dataclass(frozen=True)
class Wording:
    """The four habits in which offices differ when they read numbers aloud; one for a whole document."""

    odd: str = "linh"
    thousand: str = "nghìn"
    four: str = "tư"
    billion: str = "tỷ"


OFFICIAL = Wording()


def parse(text: str, unit: str = "đồng") -> int:
    """Return the whole đồng written in `text`; `unit` ("triệu đồng" …) holds where the text names none.

    Reads "2.014,9 triệu đồng", "5 tỷ 978 triệu đồng", "1.200.000đ", "38,5 tr", "(500.000)" for minus, and an
    amount in words. Raises `Inexact` for an amount said roughly, `Unreadable` for one that is doubtful or
    finer than a đồng.
    """
    typed = plain_spaces(text)
    if not typed:
        raise Unreadable(_("Chưa có số tiền: hãy gõ một số tiền, ví dụ 1.250.000 đồng."))
    if _ABOUT.search(typed.casefold()):
        raise Inexact(
            _("“{text}” là số tiền ước chừng: hãy ghi số tiền chính xác, ví dụ 1.250.000 đồng.").format(
                text=quoted(typed)
            )
        )
    if not re.search("[0-9]", typed):
        said = _hear_amount(typed)
        if said is None:
            raise _unreadable(typed)
        return said
    amount = typed.casefold().rstrip(" .;/")
    bracketed = amount.startswith("(") and amount.endswith(")")
    negative = bracketed or amount[0:1] in ("-", "−")
    bare = amount[1:-1] if bracketed else amount[1:] if negative else amount
    value = _parse_parts(bare.strip(), typed, _factor(unit))
    return -value if negative else value


def show_digits(amount: int) -> str:
    """Return `amount` đồng in digits: 1.250.000."""
    return show_integer(amount)


def show(amount: int) -> str:
    """Return `amount` with its unit: 1.250.000 đồng."""
    return f"{show_integer(amount)} đồng"


def show_millions(amount: int) -> str:
    """Return `amount` đồng in triệu đồng, exact, trailing zeros cut: 2.014,9."""
    return show_decimal(Decimal(amount).scaleb(-6))


def words(amount: int, wording: Wording = OFFICIAL) -> str:
    """Return `amount` đồng read aloud as papers print it: "Ba mươi tám triệu năm trăm nghìn đồng"."""
    said = _say(abs(amount), wording) if amount else "không"
    sentence = f"{'âm ' if amount < 0 else ''}{said} đồng"
    return sentence[0].upper() + sentence[1:]


def read_words(text: str) -> int:
    """Return the whole đồng that `text` says in words, in any of the wordings; raises `Unreadable`."""
    value = _hear_amount(text)
    if value is None:
        raise Unreadable(
            _("“{text}” không phải là số tiền bằng chữ: hãy ghi như “Hai mươi mốt triệu đồng”.").format(
                text=quoted(text)
            )
        )
    return value


def _factor(unit: str) -> int:
    """Return how many đồng one `unit` is; raises ValueError for a unit that is none of money."""
    scale = _CURRENCY.sub("", plain_spaces(unit).casefold().rstrip("."))
    if not scale:
        return 1
    for names, factor in _SCALES.items():
        if scale in names.split("|"):
            return factor
    raise ValueError(f"not a unit of money: {unit!r}")


def _parse_parts(amount: str, typed: str, unit_factor: int) -> int:
    """Return the đồng of "5 tỷ 978 triệu"; each part is smaller than one of the unit before it."""
    without_currency = _CURRENCY.sub("", amount)
    in_dong = without_currency != amount
    parts = _split_parts(without_currency, typed)
    total, ceiling = Decimal(0), None
    for number, scale in parts:
        factor = _factor(scale) if scale else 1 if in_dong or ceiling else unit_factor
        value = _number(number, scale) * factor
        if ceiling and (value >= ceiling or total % ceiling or not (scale or in_dong)):
            raise _unreadable(typed)
        total, ceiling = total + value, factor
    if total != total.to_integral_value():
        raise Unreadable(
            _("“{text}” lẻ dưới một đồng: hãy ghi số tiền tròn đến đồng.").format(text=quoted(typed))
        )
    bare = unit_factor > 1 and not in_dong and not parts[0][1]
    if total >= (_DOUBTFUL_FROM if bare else _CEILING):
        raise Unreadable(
            _("“{text}” là số tiền quá lớn: hãy xem lại, và ghi rõ đơn vị, ví dụ 620.000.000 đồng.").format(
                text=quoted(typed)
            )
        )
    return int(total)


def _split_parts(amount: str, typed: str) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    place = 0
    while place < len(amount):
        part = _PART.match(amount, place)
        if not part:
            raise _unreadable(typed)
        parts.append((part[1], part[2] or ""))
        place = part.end()
    if not parts:
        raise _unreadable(typed)
    return parts


def _number(number: str, scale: str) -> Decimal:
    """Return the number before a unit; "2.6 tỷ" cannot be thousands, so there the point is decimal."""
    if scale and _SHORT_POINT.fullmatch(number):
        return Decimal(number)
    return parse_decimal(number)


def _unreadable(typed: str) -> Unreadable:
    return Unreadable(
        _("“{text}” không phải là số tiền: hãy ghi như 1.250.000 đồng hoặc 38,5 triệu đồng.").format(
            text=quoted(typed)
        )
    )


def _say(number: int, wording: Wording) -> str:
    """Return `number` > 0 in words; after a group that was read, hundreds are named even if none."""
    billions, rest = divmod(number, 10**9)
    said = [f"{_say(billions, wording)} {wording.billion}"] if billions else []
    for size, name in ((10**6, " triệu"), (10**3, f" {wording.thousand}"), (1, "")):
        group = rest // size % 1000
        if group:
            said.append(_say_group(group, wording, bool(said)) + name)
    return " ".join(said)


def _say_group(group: int, wording: Wording, with_hundreds: bool) -> str:
    hundreds, tens, unit = group // 100, group // 10 % 10, group % 10
    said = [f"{_DIGITS[hundreds]} trăm"] if hundreds or with_hundreds else []
    if tens >= 2:
        said.append(f"{_DIGITS[tens]} mươi")
        said += [{1: "mốt", 4: wording.four, 5: "lăm"}.get(unit, _DIGITS[unit])] if unit else []
    elif tens == 1:
        said.append("mười")
        said += ["lăm" if unit == 5 else _DIGITS[unit]] if unit else []
    elif unit:
        said += [wording.odd, _DIGITS[unit]] if said else [_DIGITS[unit]]
    return " ".join(said)


def _hear_amount(text: str) -> int | None:
    said = re.sub(r" đồng( chẵn)?\.?$", "", plain_spaces(text).casefold())
    said = said.replace("ngàn", "nghìn").replace("tỉ", "tỷ")
    value = _hear(said.removeprefix("âm "))
    return -value if value and said.startswith("âm ") else value


def _hear(said: str) -> int | None:
    """Return the number that `said` names, or None; what stands before the last "tỷ" counts billions."""
    above, found, rest = said.rpartition("tỷ")
    billions = _hear(above.strip()) if found else 0
    if billions is None or (found and not billions):
        return None
    total, rest = billions * 10**9, rest.strip()
    for name, size in (("triệu", 10**6), ("nghìn", 10**3)):
        group, found, after = rest.partition(name)
        if found:
            heard = _hear_group(group.strip())
            if not heard:
                return None
            total, rest = total + heard * size, after.strip()
    last = _hear_group(rest) if rest else 0
    return None if last is None or not said else total + last


def _hear_group(said: str) -> int | None:
    group = _GROUP.fullmatch(said)
    if not group or not said:
        return None
    value = {name: _VALUES.get(word or "không", 0) for name, word in group.groupdict().items()}
    tens = 1 if group["ten"] else value["tens"]
    return value["hundreds"] * 100 + tens * 10 + value["odd"] + value["teen"] + value["unit"] + value["bare"]
