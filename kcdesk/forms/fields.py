"""The kinds of field, and the three forms of an answer: typed text, value, stored column."""

import json
from collections.abc import Callable, Iterator
from dataclasses import KW_ONLY, dataclass
from datetime import date
from decimal import Decimal as Exact
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from kcdesk import dates, money, numbers
from kcdesk.errors import Unreadable, quoted
from kcdesk.forms.record import Answers, Row
from kcdesk.i18n import N_, _
from kcdesk.vietnamese import fold, nfc

if TYPE_CHECKING:
    from kcdesk.forms.form import Rule

T = TypeVar("T")
Stored = int | str | None
Condition = Callable[[Answers], bool]

# Names that a field may not have, because every table keeps a column of its own under them.
RESERVED = frozenset(
    {"number", "id", "record", "position", "removed", "official", "edition", "changed", "revision", "marks"}
    | {"sources", "explained", "conflicts", "heads", "folded"}
)


LARGEST = 2**63 - 1
"""The largest whole number that a column holds."""


class UnitCode(NamedTuple):
    """A unit of administration: its edition and its code in it; stored as "2025/00004"."""

    edition: str
    code: str

    def __str__(self) -> str:
        return f"{self.edition}/{self.code}"


class IndustryCode(NamedTuple):
    """An industry of VSIC: the edition and the code in it; stored as "2025/1030"."""

    edition: str
    code: str

    def __str__(self) -> str:
        return f"{self.edition}/{self.code}"


class Attached(NamedTuple):
    """A file kept with a record: its SHA-256 (hex), the name it came under, its size in bytes."""

    sha256: str
    name: str
    size: int


@dataclass(frozen=True)
class Option:
    """One answer of a choice: `code` is stored and never changes meaning."""

    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True, eq=False)
class Field(Generic[T]):
    """One question; the object itself is the typed key: `record[FIELD]` is `T | None`.

    `code` is its number on the paper form, `relevant` its skip logic, `calculate` makes its answer from the
    others (`formula` says how, in words), `copies` names the field of another form it is copied from, `short`
    is the label where there is little room: above a column of a list.
    """

    name: str
    label: str
    _: KW_ONLY
    short: str = ""
    code: str = ""
    hint: str = ""
    unit: str = ""
    citation: str = ""
    required: bool | Condition = False
    relevant: Condition | None = None
    calculate: Callable[[Any], T | None] | None = None
    formula: str = ""
    copies: "Field[Any] | None" = None
    example: T | None = None
    searched: bool = False

    sql_type: ClassVar[type] = str
    is_table: ClassVar[bool] = False
    numeric: ClassVar[bool] = False

    def __post_init__(self) -> None:
        if self.name in RESERVED or not self.name.isidentifier():
            raise ValueError(f"a field cannot be named {self.name!r}")

    def parse(self, text: str, today: date) -> T:
        """Return the value of typed text; raises Unreadable with a sentence for the person."""
        raise NotImplementedError

    def show(self, value: T) -> str:
        """Return the value as a person reads it, without the unit."""
        return str(value)

    def store(self, value: T) -> Stored:
        """Return what the column holds for the value."""
        return str(value)

    def load(self, stored: Any) -> T:
        """Return the value of what a column holds; raises ValueError on what this kind never stores."""
        raise NotImplementedError

    def check(self, value: T) -> Iterator[str]:
        """Yield one sentence (msgid, already translated) for each limit of the kind that the value breaks."""
        yield from ()

    def is_relevant(self, answers: Answers) -> bool:
        """Tell whether the question applies to these answers."""
        return self.relevant is None or self.relevant(answers)

    def is_required(self, answers: Answers) -> bool:
        """Tell whether the question must be answered before the record is made official."""
        return self.required(answers) if callable(self.required) else self.required

    @property
    def heading(self) -> str:
        """The label above a column, in the language in force."""
        return _(self.short or self.label)

    def show_cell(self, value: T | None) -> str:
        """Return the value as shown, "" for none."""
        return "" if value is None else self.show(value)


@dataclass(frozen=True, eq=False)
class Text(Field[str]):
    """One line of text, NFC, blanks trimmed; `normalise` gives it its usual form."""

    shortest: int = 0
    longest: int = 250
    normalise: Callable[[str], str] | None = None
    sort: str = ""

    def parse(self, text: str, today: date) -> str:
        """Return the text in NFC with single blanks."""
        value = " ".join(nfc(text).split())
        return self.normalise(value) if self.normalise and value else value

    def load(self, stored: Any) -> str:
        """Return the stored text."""
        if not isinstance(stored, str):
            raise ValueError(stored)
        return stored

    def check(self, value: str) -> Iterator[str]:
        """Yield a sentence when the text is too short or too long."""
        if len(value) < self.shortest:
            yield _("Ghi ít nhất {low} ký tự; hiện có {count}.").format(low=self.shortest, count=len(value))
        if len(value) > self.longest:
            yield _("Rút ngắn còn nhiều nhất {high} ký tự; hiện có {count}.").format(
                high=self.longest, count=len(value)
            )


@dataclass(frozen=True, eq=False)
class LongText(Text):
    """Text of several lines; line ends are kept."""

    longest: int = 20_000

    def parse(self, text: str, today: date) -> str:
        """Return the text in NFC with one kind of line end and its blank edges cut."""
        return nfc(text).replace("\r\n", "\n").replace("\r", "\n").strip()


@dataclass(frozen=True, eq=False)
class _Ranged(Field[T]):
    """A number between two limits."""

    low: Any = None
    high: Any = None
    numeric: ClassVar[bool] = True

    def check(self, value: T) -> Iterator[str]:
        """Yield a sentence when the number lies outside its limits."""
        if self.low is not None and value < self.low:
            yield _("Không được nhỏ hơn {low}. Sửa lại số.").format(low=self.show(self.low))
        if self.high is not None and value > self.high:
            yield _("Không được lớn hơn {high}. Sửa lại số.").format(high=self.show(self.high))


@dataclass(frozen=True, eq=False)
class _Whole(_Ranged[int]):
    """A number without a fraction, kept as it is."""

    sql_type: ClassVar[type] = int

    def store(self, value: int) -> Stored:
        """Return the number itself."""
        return value

    def load(self, stored: Any) -> int:
        """Return the stored number."""
        if type(stored) is not int:
            raise ValueError(stored)
        return stored


@dataclass(frozen=True, eq=False)
class Number(_Whole):
    """A whole number."""

    def parse(self, text: str, today: date) -> int:
        """Return the whole number as people write it ("1.200")."""
        return numbers.parse_integer(text)

    def show(self, value: int) -> str:
        """Return the number with dots between the thousands."""
        return numbers.show_integer(value)


@dataclass(frozen=True, eq=False)
class Year(Number):
    """A calendar year, shown without dots."""

    low: Any = 1900
    high: Any = 2100

    def show(self, value: int) -> str:
        """Return the four digits."""
        return str(value)


@dataclass(frozen=True, eq=False)
class Decimal(_Ranged[Exact]):
    """An exact decimal with at most `places` digits behind the comma, stored as a scaled whole number."""

    places: int = 3
    sql_type: ClassVar[type] = int

    def parse(self, text: str, today: date) -> Exact:
        """Return the decimal as people write it ("1.234,5")."""
        return numbers.parse_decimal(text)

    def show(self, value: Exact) -> str:
        """Return the number with a decimal comma."""
        return numbers.show_decimal(value)

    def store(self, value: Exact) -> Stored:
        """Return value × 10^places; raises Unreadable when the value is finer or too large."""
        scaled = Exact(value).scaleb(self.places)
        if scaled != scaled.to_integral_value():
            raise Unreadable(
                _("Chỉ ghi được nhiều nhất {places} chữ số sau dấu phẩy.").format(places=self.places)
            )
        if abs(scaled) > LARGEST:
            raise Unreadable(_("Số quá lớn, không ghi được. Xem lại."))
        return int(scaled)

    def load(self, stored: Any) -> Exact:
        """Return the decimal of a scaled whole number."""
        if type(stored) is not int:
            raise ValueError(stored)
        return Exact(stored).scaleb(-self.places)


@dataclass(frozen=True, eq=False)
class Percent(Decimal):
    """A percentage from 0 to 100."""

    unit: str = "%"
    places: int = 2
    low: Any = Exact(0)
    high: Any = Exact(100)

    def parse(self, text: str, today: date) -> Exact:
        """Return the percentage; a % sign may follow."""
        return super().parse(text.strip().removesuffix("%"), today)


@dataclass(frozen=True, eq=False)
class Money(_Whole):
    """An amount in whole đồng; typed and shown in `unit`: "đồng" or "triệu đồng"."""

    unit: str = N_("đồng")
    low: Any = 0

    def parse(self, text: str, today: date) -> int:
        """Return đồng; a text without a unit is taken in the field's own."""
        return money.parse(text, unit=self.unit)

    def show(self, value: int) -> str:
        """Return the digits in the field's unit, exact to the đồng."""
        return money.show_millions(value) if self.unit == "triệu đồng" else money.show_digits(value)


@dataclass(frozen=True, eq=False)
class Day(Field[date]):
    """A day of the calendar, stored as ISO text."""

    def parse(self, text: str, today: date) -> date:
        """Return the day of "5/2/2026" and the like."""
        return dates.parse_day(text, today)

    def show(self, value: date) -> str:
        """Return 05/02/2026."""
        return dates.show_day(value)

    def store(self, value: date) -> Stored:
        """Return the ISO text."""
        return value.isoformat()

    def load(self, stored: Any) -> date:
        """Return the day of ISO text."""
        return date.fromisoformat(stored)


YES = frozenset({"co", "x", "1", "true", "yes", "dung", "c", "y"})
NO = frozenset({"khong", "0", "false", "no", "sai", "k", "n"})


@dataclass(frozen=True, eq=False)
class YesNo(Field[bool]):
    """Có or không."""

    sql_type: ClassVar[type] = int

    def parse(self, text: str, today: date) -> bool:
        """Return True for "có", "x", "1", and False for "không", "0"."""
        word = fold(text)
        if word in YES or word in NO:
            return word in YES
        raise Unreadable(_("Ghi «có» hoặc «không»; «{text}» không đọc được.").format(text=quoted(text)))

    def show(self, value: bool) -> str:
        """Return có or không."""
        return _("Có") if value else _("Không")

    def store(self, value: bool) -> Stored:
        """Return 1 or 0."""
        return int(value)

    def load(self, stored: Any) -> bool:
        """Return the truth of 1 or 0."""
        if stored not in (0, 1):
            raise ValueError(stored)
        return bool(stored)


def _read_option(options: tuple[Option, ...], text: str) -> str:
    wanted = fold(text)
    # A label is read in the language in force as well as in Vietnamese, so that what is shown can be typed.
    labels = [(option.code, fold(label)) for option in options for label in {option.label, _(option.label)}]
    for code, label in labels:
        if text.strip() == code or wanted == label:
            return code
    within = f" {wanted} "
    near = {code for code, label in labels if wanted and (label.startswith(wanted) or within in f" {label} ")}
    if len(near) == 1:
        return near.pop()
    listed = "; ".join(_(option.label) for option in options[:8])
    raise Unreadable(
        _("«{text}» không có trong các lựa chọn. Chọn một trong: {options}.").format(
            text=quoted(text), options=listed
        )
    )


@dataclass(frozen=True, eq=False)
class Choice(Field[str]):
    """One of several options; the value is the option's code."""

    options: tuple[Option, ...] = ()

    def label_of(self, code: str) -> str:
        """Return the label of an option; an unknown code is shown as it is."""
        return next((_(option.label) for option in self.options if option.code == code), code)

    def parse(self, text: str, today: date) -> str:
        """Return the code of the option typed as its code or its label, with or without accents."""
        return _read_option(self.options, text)

    def show(self, value: str) -> str:
        """Return the label of the option."""
        return self.label_of(value)

    def load(self, stored: Any) -> str:
        """Return the stored code, also one that a newer edition brought."""
        return str(stored)

    def check(self, value: str) -> Iterator[str]:
        """Yield a sentence for a code that this edition does not know."""
        if all(option.code != value for option in self.options):
            yield _("Lựa chọn «{value}» không có trong mẫu phiếu này. Chọn lại.").format(value=value)


@dataclass(frozen=True, eq=False)
class Choices(Field[tuple[str, ...]]):
    """Any of several options; the value is their codes in the order of the form."""

    options: tuple[Option, ...] = ()

    def parse(self, text: str, today: date) -> tuple[str, ...]:
        """Return the codes of options typed with ";" between them."""
        chosen = {_read_option(self.options, part) for part in text.split(";") if part.strip()}
        return self.ordered(chosen)

    def ordered(self, chosen: set[str]) -> tuple[str, ...]:
        """Return codes in the order of the form, unknown ones last."""
        known = tuple(option.code for option in self.options if option.code in chosen)
        return known + tuple(sorted(chosen.difference(known)))

    def show(self, value: tuple[str, ...]) -> str:
        """Return the labels with "; " between them."""
        labels = {option.code: _(option.label) for option in self.options}
        return "; ".join(labels.get(code, code) for code in value)

    def store(self, value: tuple[str, ...]) -> Stored:
        """Return the codes as a JSON list."""
        return json.dumps(list(value), ensure_ascii=False)

    def load(self, stored: Any) -> tuple[str, ...]:
        """Return the codes of a JSON list."""
        return tuple(str(code) for code in json.loads(stored))


@dataclass(frozen=True, eq=False)
class Reference(Field[str]):
    """Another record: the value is its id in form `form`."""

    form: str = ""

    def parse(self, text: str, today: date) -> str:
        """Return the id as given."""
        return text.strip()

    def load(self, stored: Any) -> str:
        """Return the stored id."""
        return str(stored)


@dataclass(frozen=True, eq=False)
class Attachment(Field[tuple[Attached, ...]]):
    """Files kept with the record."""

    def parse(self, text: str, today: date) -> tuple[Attached, ...]:
        """Refuse: files are added, not typed."""
        raise Unreadable(_("Tệp đính kèm được thêm bằng nút «Thêm tệp», không gõ được."))

    def show(self, value: tuple[Attached, ...]) -> str:
        """Return the names of the files."""
        return "; ".join(attached.name for attached in value)

    def store(self, value: tuple[Attached, ...]) -> Stored:
        """Return the list as JSON."""
        return json.dumps([list(attached) for attached in value], ensure_ascii=False)

    def load(self, stored: Any) -> tuple[Attached, ...]:
        """Return the files of a JSON list."""
        return tuple(Attached(str(key), str(name), int(size)) for key, name, size in json.loads(stored))


@dataclass(frozen=True, eq=False)
class Table(Field[tuple[Row, ...]]):
    """A table of rows, each answering the same columns; `sums` are shown and printed below it.

    Its own cell may hold a mark or `Said`; its rows are kept in a table of their own. `fewest` and `most`
    limit the rows of an official record; `rules` are asked of each row.
    """

    columns: tuple[Field[Any], ...] = ()
    rules: "tuple[Rule, ...]" = ()
    sums: tuple[Field[Any], ...] = ()
    fewest: int = 0
    most: int = 1000

    is_table: ClassVar[bool] = True

    def parse(self, text: str, today: date) -> tuple[Row, ...]:
        """Refuse: a table is filled cell by cell or by pasting rows."""
        raise Unreadable(_("Bảng được điền theo từng ô hoặc dán từ bảng tính."))

    def load(self, stored: Any) -> tuple[Row, ...]:
        """Refuse: rows stand in a table of their own, so no column ever holds them."""
        raise ValueError(stored)

    def column(self, name: str) -> Field[Any]:
        """Return the column of that name; raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def check(self, value: tuple[Row, ...]) -> Iterator[str]:
        """Yield a sentence when there are too few or too many rows."""
        if len(value) < self.fewest:
            yield _("Bảng cần ít nhất {count} dòng.").format(count=self.fewest)
        if len(value) > self.most:
            yield _("Bảng chỉ được nhiều nhất {count} dòng.").format(count=self.most)
