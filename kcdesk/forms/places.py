"""The two kinds of field answered from the reference tables: unit of administration and industry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kcdesk.errors import Unreadable, quoted
from kcdesk.forms.fields import Field, IndustryCode, UnitCode
from kcdesk.i18n import _
from kcdesk.reference import industries, units
from kcdesk.reference.unit_search import search as search_units
from kcdesk.vietnamese import fold


@dataclass(frozen=True, eq=False)
class Unit(Field[UnitCode]):
    """A unit of administration: `level` 1 is a province, 2 a district, 3 a commune; edition "" is today's."""

    level: int = 3
    edition: str = ""

    def parse(self, text: str, today: date) -> UnitCode:
        """Return the one unit that "2025/00004", or words of its name and its province, point to."""
        edition, slash, code = text.strip().partition("/")
        if slash and units.find(edition, code):
            return UnitCode(edition, code)
        wanted = self.edition or units.edition_on(today)
        found = search_units(wanted, text, 20, self.level)
        for fits in (_is_whole_address, _begins_with_name, _is_found):
            fitting = [unit for unit in found if fits(unit, fold(text))]
            if len(fitting) == 1:
                return UnitCode(wanted, fitting[0].code)
            if fitting:
                break
        if not found:
            raise Unreadable(
                _("Không tìm thấy đơn vị hành chính «{text}». Gõ tên xã và tỉnh.").format(text=quoted(text))
            )
        raise Unreadable(
            _("Có {count} đơn vị hành chính khớp với «{text}». Ghi thêm tên huyện, tỉnh.").format(
                count=len(found), text=quoted(text)
            )
        )

    def show(self, value: UnitCode) -> str:
        """Return the full name with the units above it."""
        return units.full_name(value.edition, value.code) if units.find(*value) else str(value)

    def load(self, stored: Any) -> UnitCode:
        """Return the unit of "edition/code"."""
        edition, _slash, code = str(stored).partition("/")
        return UnitCode(edition, code)

    def check(self, value: UnitCode) -> Iterator[str]:
        """Yield a sentence for a code that its edition does not have."""
        if not units.find(*value):
            yield _("Mã đơn vị hành chính {value} không có trong danh mục. Chọn lại.").format(value=value)


def _is_whole_address(unit: units.Unit, typed: str) -> bool:
    return fold(units.full_name(unit.edition, unit.code)) == typed


def _begins_with_name(unit: units.Unit, typed: str) -> bool:
    """Tell whether the unit's own name stands first: a district's name also finds all its communes."""
    return any(f"{typed} ".startswith(f"{fold(name)} ") for name in (unit.name, unit.bare))


def _is_found(unit: units.Unit, typed: str) -> bool:
    return True


@dataclass(frozen=True, eq=False)
class Industry(Field[IndustryCode]):
    """An industry of VSIC, level 4 or 5."""

    def parse(self, text: str, today: date) -> IndustryCode:
        """Return the one industry that "2025/1030", "1030", or words of its name point to."""
        edition, slash, code = text.strip().partition("/")
        if not slash:
            edition, code = industries.EDITION, text.strip().split(" ")[0].rstrip(".:-–")
        if industries.find(edition, code):
            return IndustryCode(edition, code)
        found = [one for one in industries.search(text) if one.level >= 4]
        if len(found) == 1:
            return IndustryCode(industries.EDITION, found[0].code)
        raise Unreadable(
            _("Không tìm thấy đúng một ngành cho «{text}». Ghi mã ngành 4 hoặc 5 chữ số.").format(
                text=quoted(text)
            )
        )

    def show(self, value: IndustryCode) -> str:
        """Return the code and the name."""
        found = industries.find(*value)
        return f"{value.code} {found.name}" if found else f"{value.code} (VSIC {value.edition})"

    def load(self, stored: Any) -> IndustryCode:
        """Return the industry of "edition/code"."""
        edition, _slash, code = str(stored).partition("/")
        return IndustryCode(edition, code)

    def check(self, value: IndustryCode) -> Iterator[str]:
        """Yield a sentence for a code coarser than level 4, or one that the edition in hand does not have."""
        found = industries.find(*value)
        if value.edition == industries.EDITION and (found is None or found.level < 4):
            yield _("Mã ngành {code} không phải ngành cấp 4 hoặc cấp 5 của VSIC {edition}. Chọn lại.").format(
                code=value.code, edition=value.edition
            )
