"""Cells of a column turned into answers: each distinct content is read once, by the field's own parse."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal as Exact
from math import isfinite
from typing import Any

from kcdesk import identifiers, money
from kcdesk.errors import Unreadable, quoted
from kcdesk.exchange import workbook_synonyms as synonyms
from kcdesk.exchange.workbook_places import find_place
from kcdesk.exchange.workbook_reading import Raw
from kcdesk.exchange.workbook_texts import clean, is_suspect, plain
from kcdesk.forms.fields import (
    Choice,
    Choices,
    Day,
    Decimal,
    Field,
    LongText,
    Money,
    Number,
    Percent,
    Text,
    UnitCode,
    Year,
    YesNo,
)
from kcdesk.forms.places import Industry, Unit
from kcdesk.forms.record import Mark, Said
from kcdesk.i18n import _
from kcdesk.identifiers import TaxVerdict
from kcdesk.reference import units
from kcdesk.vietnamese import fold, nfc

LARGEST_DECIMAL = 10**12
"""Twelve figures before the comma: with six behind it, still a whole number of the store."""

_FIRST_SERIAL, _LAST_SERIAL = 10_000, 80_000
"""Days as a sheet counts them when the cell lost its date format: 1927 to 2119."""
_EPOCH = date(1899, 12, 30)
_HAIR = Exact("0.01")
"""A formula's amount may miss whole đồng by so little."""


class Misread:
    """A content that its column cannot take: the row is refused with `sentence`."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence


class Reader(dict[Any, Any]):
    """Content of a cell → answer, `Misread` or None; `noted` holds a sentence for contents that deserve one.

    `unit` is the unit of money that the heading names, `edition` the units of administration of today.
    """

    def __init__(self, field: Field[Any], unit: str, today: date) -> None:
        super().__init__()
        self.field = field
        self.today = today
        self.edition = units.edition_on(today)
        self.noted: dict[Any, str] = {}
        self.old_places: dict[Any, UnitCode] = {}
        self.misread = False
        self.contents: list[Raw] = []
        self.unit = unit or (field.unit if isinstance(field, Money) else "")
        self.factor = money.parse("1", self.unit) if isinstance(field, Money) else 1
        self._is_tax_code = isinstance(field, Text) and field.normalise is identifiers.normalise_tax_code
        self._read = self._reader()

    def __missing__(self, raw: Raw) -> object:
        """Read a content met for the first time."""
        try:
            found = None if raw is None or raw == "" else self._read(raw)
        except Unreadable as error:
            found = self._unreadable(raw, error)
        if isinstance(found, Misread):
            self.misread = True
        self[raw] = found
        return found

    def read_all(self, contents: Iterable[Raw]) -> list[Any]:
        """Return the answers of a whole column."""
        self.contents = list(contents)
        return list(map(self.__getitem__, self.contents))

    def notes(self) -> Iterable[tuple[int, str]]:
        """Yield the place in the column and the sentence of each content that deserves one."""
        if self.noted:
            for place, raw in enumerate(self.contents):
                if raw in self.noted:
                    yield place, self.noted[raw]

    def _reader(self) -> Callable[[Any], object]:
        field = self.field
        if isinstance(field, Unit):
            return self._place
        if isinstance(field, Day):
            return self._day
        if isinstance(field, Money):
            return self._money
        if isinstance(field, Decimal):
            return self._decimal
        if isinstance(field, Number):
            return self._number
        if isinstance(field, YesNo):
            return self._yes_no
        if isinstance(field, Choice | Choices):
            return self._choice
        if isinstance(field, Industry):
            return self._industry
        if isinstance(field, Text) and field.normalise in (
            identifiers.normalise_tax_code,
            identifiers.normalise_citizen_id,
        ):
            return self._identifier
        return self._text

    def _unreadable(self, raw: Raw, error: Unreadable) -> object:
        """Keep words as said where they may become an answer; refuse them where a number or a day belongs."""
        written = raw if isinstance(raw, str) else plain(raw)
        if isinstance(error, money.Inexact):
            self.noted[raw] = _(
                "«{text}» là số ước chừng, giữ nguyên lời ghi; ghi lại số chính xác khi có"
            ).format(text=quoted(written))
        elif self.field.numeric or (isinstance(self.field, Day) and len(_digits(written)) not in (4, 5, 6)):
            return Misread(error.sentence)
        else:
            self.noted[raw] = _("«{text}» chưa đọc được, giữ nguyên lời ghi; mở hồ sơ để ghi lại").format(
                text=quoted(written)
            )
        return Said(nfc(written).strip())

    def _words(self, raw: Raw) -> str | Mark:
        """Return the text of a content, a mark, or "" for the signs of nothing."""
        if not isinstance(raw, str):
            return plain(raw)
        text = clean(raw)
        if text is not raw and text != raw and text != nfc(raw):
            self.noted[raw] = _("chữ theo bảng mã cũ (TCVN3, VNI) đã đổi sang Unicode: «{text}»").format(
                text=quoted(text)
            )
        text = text.strip() if isinstance(self.field, LongText | Choices) else " ".join(text.split())
        if len(text) <= synonyms.LONGEST_MARK:
            if text in synonyms.NOTHING:
                return ""
            if text[0] in "KkTtĐđ":
                return synonyms.MARKS.get(fold(text), text)
        return text

    def _checked(self, raw: Raw, value: Any) -> Any:
        """Return the value; one outside the limits of its field is kept and noted."""
        for sentence in self.field.check(value):
            self.noted[raw] = sentence
        return value

    def _text(self, raw: Raw) -> object:
        text = self._words(raw)
        if not text or isinstance(text, Mark):
            return text or None
        field = self.field
        # What _words returns is what a plain text field makes of it already.
        plain_text = type(field) is Text and field.normalise is None
        value = text if plain_text else field.parse(text, self.today)
        if isinstance(field, Text) and not field.shortest <= len(value) <= field.longest:
            return self._checked(raw, value)
        return value

    def _identifier(self, raw: Raw) -> object:
        if self._is_tax_code and isinstance(raw, str) and len(raw) == 10 and raw.isascii() and raw.isdigit():
            right = identifiers.tax_check_digit(raw[:9])
            return raw if str(right) == raw[9] else self._tax_code(raw, raw, raw)
        text = self._words(raw)
        if not text or isinstance(text, Mark):
            return text or None
        if fold(text) in synonyms.NO_TAX_CODE:
            return None
        field = self.field
        if isinstance(field, Text) and field.normalise is identifiers.normalise_citizen_id:
            code = str(field.parse(text, self.today))
            if isinstance(raw, float) and code.isdigit() and len(code) < 12:
                code = code.zfill(12)
                self.noted[raw] = _("số căn cước mất số 0 ở đầu trong bảng tính, đã thêm lại: {code}").format(
                    code=code
                )
            return code
        return self._tax_code(raw, str(field.parse(text, self.today)), text)

    def _tax_code(self, raw: Raw, code: str, text: str) -> object:
        check = identifiers.check_tax_code(code)
        if check.verdict is TaxVerdict.WRONG_DIGIT:
            return Misread(
                _(
                    "Mã số thuế {code} sai số kiểm tra: số thứ 10 phải là {right}. "
                    "Đối chiếu giấy đăng ký rồi sửa."
                ).format(code=code, right=check.right_digit)
            )
        if check.verdict in (TaxVerdict.WRONG_SHAPE, TaxVerdict.WRONG_BRANCH):
            return Misread(
                _(
                    "«{code}» không có dạng mã số thuế. Ghi 10 số, 10 số thêm «-001» trở lên, hoặc 12 số."
                ).format(code=code)
            )
        if check.verdict is TaxVerdict.NO_VALID_DIGIT:
            self.noted[raw] = _(
                "mã số thuế {code} không có số kiểm tra hợp lệ; đối chiếu giấy đăng ký"
            ).format(code=code)
        elif code.startswith("0") and len(_digits(text)) == 9:
            self.noted[raw] = _("mã số thuế mất số 0 ở đầu trong bảng tính, đã thêm lại: {code}").format(
                code=code
            )
        return code

    def _number(self, raw: Raw) -> object:
        if isinstance(raw, date) and isinstance(self.field, Year):
            return raw.year
        exact = _exact(raw)
        if exact is None:
            return self._typed_number(raw)
        if exact != int(exact) or abs(exact) >= 10**18:
            return self._checked(raw, self.field.parse(plain(raw), self.today))
        return self._checked(raw, int(exact))

    def _decimal(self, raw: Raw) -> object:
        exact = _exact(raw)
        if exact is None:
            return self._typed_number(raw)
        if abs(exact) >= LARGEST_DECIMAL:
            return _too_large(raw)
        field = self.field
        assert isinstance(field, Decimal)
        rounded = round(exact, field.places)
        if rounded != exact:
            self.noted[raw] = _("đã làm tròn còn {places} chữ số sau dấu phẩy: {value}").format(
                places=field.places, value=field.show(rounded)
            )
        return self._checked(raw, rounded)

    def _money(self, raw: Raw) -> object:
        exact = _exact(raw)
        if exact is None:
            text = self._words(raw)
            if not text or isinstance(text, Mark):
                return text or None
            return self._checked(raw, money.parse(text, self.unit))
        amount = exact * self.factor
        whole = round(amount)
        if abs(amount - whole) > _HAIR or abs(amount) >= 10**14:
            return self._checked(raw, money.parse(plain(raw), self.unit))
        return self._checked(raw, whole)

    def _typed_number(self, raw: Raw) -> object:
        text = self._words(raw)
        if not text or isinstance(text, Mark):
            return text or None
        value = self.field.parse(_without_unit(text, self.field.unit), self.today)
        if isinstance(value, Exact) and abs(value) >= LARGEST_DECIMAL:
            return _too_large(raw)
        self.field.store(value)
        return self._checked(raw, value)

    def _day(self, raw: Raw) -> object:
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        if isinstance(raw, float) and raw.is_integer() and _FIRST_SERIAL < raw < _LAST_SERIAL:
            day = _EPOCH + timedelta(days=int(raw))
            self.noted[raw] = _("ô ngày mất định dạng, đã đọc lại là {day}").format(day=self.field.show(day))
            return day
        text = self._words(raw)
        if not text or isinstance(text, Mark):
            return text or None
        return self.field.parse(text, self.today)

    def _yes_no(self, raw: Raw) -> object:
        if isinstance(raw, bool):
            return raw
        text = self._words(raw)
        return text or None if not text or isinstance(text, Mark) else self.field.parse(text, self.today)

    def _choice(self, raw: Raw) -> object:
        text = self._words(raw)
        if not text or isinstance(text, Mark):
            return text or None
        if isinstance(self.field, Choices):
            return self._choices(text)
        code = synonyms.CHOICES.get(self.field.name, {}).get(fold(text))
        return code or self.field.parse(text, self.today)

    def _choices(self, text: str) -> object:
        try:
            return self.field.parse(text.replace("\n", ";"), self.today)
        except Unreadable:
            return self.field.parse(text.replace("\n", ";").replace(",", ";"), self.today)

    def _industry(self, raw: Raw) -> object:
        text = self._words(raw)
        if not text or isinstance(text, Mark):
            return text or None
        if isinstance(raw, float) and len(text) == 3:
            text = text.zfill(4)
        return self._checked(raw, self.field.parse(text, self.today))

    def _place(self, raw: Raw) -> object:
        text = self._words(raw)
        if not text or isinstance(text, Mark):
            return text or None
        field = self.field
        assert isinstance(field, Unit)
        if "/" in text and text[0].isdigit():
            return self._checked(raw, field.parse(text, self.today))
        if field.level == units.COMMUNE:
            place = find_place(text, field.edition or self.edition)
            if place is not None and place.commune is not None:
                if place.old is not None:
                    self.old_places[raw] = place.old
                return place.commune
            if place is not None and place.old is not None:
                self.old_places[raw] = place.old
                self.noted[raw] = _(
                    "«{text}» đã chia vào nhiều xã mới từ 01/7/2025; giữ ở ô xã cũ, chọn lại xã hiện nay"
                ).format(text=quoted(text))
                return None
        return field.parse(text, self.today)


class TextReader(Reader):
    """A column of plain words, the most of every workbook: the usual content takes the short way."""

    def __missing__(self, raw: Raw) -> object:
        """Read a content met for the first time."""
        if type(raw) is str and len(raw) > synonyms.LONGEST_MARK:
            text = raw if raw.isascii() else nfc(raw)
            field = self.field
            assert isinstance(field, Text)
            if not is_suspect(text):
                text = " ".join(text.split())
                if synonyms.LONGEST_MARK < len(text) <= field.longest:
                    self[raw] = text
                    return text
        return super().__missing__(raw)


class PercentReader(Reader):
    """A column of percentages; cells in the sheet's own percent format hold 0,5 for 50 %."""

    def read_all(self, contents: Iterable[Raw]) -> list[Any]:
        """Return the percentages, fractions of one scaled when the whole column has nothing above 1."""
        raws = list(contents)
        floats = [raw for raw in raws if isinstance(raw, float)]
        if any(0 < raw < 1 for raw in floats) and all(0 <= raw <= 1 for raw in floats):
            scaled = [float(Exact(repr(raw)) * 100) if isinstance(raw, float) else raw for raw in raws]
            for raw in scaled:
                if isinstance(raw, float) and raw:
                    self.noted[raw] = _("ô định dạng phần trăm, đọc là {value} %").format(
                        value=self.field.show(round(Exact(repr(raw)), 2))
                    )
            raws = scaled
        return super().read_all(raws)


def reader_of(field: Field[Any], unit: str, today: date) -> Reader:
    """Return the reader of a column that answers `field`."""
    if isinstance(field, Percent):
        return PercentReader(field, unit, today)
    if type(field) is Text and field.normalise is None and field.shortest <= synonyms.LONGEST_MARK:
        return TextReader(field, unit, today)
    return Reader(field, unit, today)


def _exact(raw: Raw) -> Exact | None:
    """Return the exact decimal that a number cell shows, None for anything else."""
    if isinstance(raw, float | int) and not isinstance(raw, bool) and isfinite(raw):
        return Exact(repr(raw))
    return None


def _too_large(raw: Raw) -> Misread:
    return Misread(_("«{text}» là số quá lớn. Xem lại số.").format(text=quoted(plain(raw))))


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _without_unit(text: str, unit: str) -> str:
    """Return "12" for "12 người": people write the unit that the heading already says."""
    return text[: -len(unit)].strip() if unit and text.casefold().endswith(f" {unit.casefold()}") else text
