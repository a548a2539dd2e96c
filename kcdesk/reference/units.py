"""Units of administration in every edition of the list, and what became of each in the next one.

A code means something only within its edition: in 2025 some 2,110 commune codes came to name another place.
Codes have 2 digits for a province, 3 for a district, 5 for a commune.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from kcdesk.errors import Unreadable
from kcdesk.i18n import N_, _
from kcdesk.reference.tables import rows

PROVINCE, DISTRICT, COMMUNE = 1, 2, 3
LEVELS = {2: PROVINCE, 3: DISTRICT, 5: COMMUNE}


@dataclass(frozen=True)
class Edition:
    """A state of the list: its name in stored codes, its first day, the resolution that brought it."""

    name: str
    first_day: date
    source: str


EDITIONS = (
    Edition("2024", date.min, ""),
    Edition("2025", date(2025, 7, 1), "202/2025/QH15; 1654–1687/NQ-UBTVQH15"),
    Edition("2026", date(2026, 4, 30), "30/2026/QH16; 237/NQ-UBTVQH16"),
    Edition("2026-09-01", date(2026, 9, 1), "36/2026/QH16"),
    Edition("2026-09-20", date(2026, 9, 20), "39/2026/QH16; 388/NQ-UBTVQH16"),
)
"""Oldest first. "2024" is the state of 30 June 2025, with districts; the others have none."""

_NAMES = tuple(edition.name for edition in EDITIONS)

LINK_KINDS = {
    "same": N_("giữ nguyên"),
    "retyped": N_("đổi loại đơn vị hành chính"),
    "renamed": N_("đổi tên"),
    "whole": N_("nhập toàn bộ"),
    "part": N_("một phần"),
    "people": N_("một phần diện tích, toàn bộ dân số"),
    "area": N_("toàn bộ diện tích"),
    "island": N_("huyện đảo thành đặc khu"),
}
"""What a unit became, in the words of the conversion table. "people" and "area" come beside "part"."""


class Link(NamedTuple):
    """One step between editions: the code in the other edition and how much of the older unit it took."""

    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, district or commune as an edition of the list has it.

    `kind` is the common noun in small letters ("xã", "thành phố"), `bare` the name without it, `parent` the
    code of the unit above ("" for a province), `level` PROVINCE, DISTRICT or COMMUNE.
    """

    edition: str
    code: str
    kind: str
    bare: str
    parent: str
    province: str

    @property
    def level(self) -> int:
        """Return PROVINCE, DISTRICT or COMMUNE."""
        return LEVELS[len(self.code)]

    @property
    def name(self) -> str:
        """Return the name as a list prints it: "Phường Ba Đình"."""
        return f"{self.kind[0].upper()}{self.kind[1:]} {self.bare}"

    @property
    def in_text(self) -> str:
        """Return the name as running text has it: "phường Ba Đình", but "Quận 1", "Thành phố Hồ Chí Minh".

        Decree 30/2020/NĐ-CP, annex II, part III.1: a common noun before a number is part of the name. It is
        so too before the name of a person or an event ("Phường Điện Biên Phủ"), which the list does not tell.
        """
        numbered = self.bare[0].isdigit() or set(self.bare) <= set("IVX")
        return self.name if numbered or self.bare == "Hồ Chí Minh" else f"{self.kind} {self.bare}"


def edition_on(day: date) -> str:
    """Return the name of the edition in force on `day`."""
    return [edition.name for edition in EDITIONS if edition.first_day <= day][-1]


def find(edition: str, code: str) -> Unit | None:
    """Return the unit, or None where the edition or the code is unknown."""
    if edition not in _NAMES:
        return None
    cells = table(edition).get(code)
    return _unit(edition, code, cells) if cells else None


def unit(edition: str, code: str) -> Unit:
    """Return the unit; an unknown one is refused with a sentence."""
    found = find(edition, code)
    if found is None:
        sentence = _(
            "Không có đơn vị hành chính mã {code} trong danh mục {edition}. Hãy chọn lại đơn vị, "
            "hoặc cập nhật chương trình nếu dữ liệu đến từ bản mới hơn."
        )
        raise Unreadable(sentence.format(code=code, edition=edition))
    return found


def provinces(edition: str) -> tuple[Unit, ...]:
    """Return the provinces and centrally run cities, in the order of codes."""
    return children(edition, "")


def children(edition: str, code: str) -> tuple[Unit, ...]:
    """Return the units right below one, in the order of codes; none below a commune."""
    return tuple(unit(edition, below) for below in _below(edition).get(code, ()))


def full_name(edition: str, code: str) -> str:
    """Return the whole address of a unit, to stand alone: "Xã Ba Vì, huyện Ba Vì, thành phố Hà Nội"."""
    one = unit(edition, code)
    return f"{one.name}{_ending(edition, one.parent)}"


def full_name_in_text(edition: str, code: str) -> str:
    """Return the whole address of a unit within a sentence: "xã Ba Vì, huyện Ba Vì, thành phố Hà Nội"."""
    return ", ".join([unit(edition, code).in_text, *(above.in_text for above in _above(edition, code))])


def successors(edition: str, code: str, to_edition: str) -> tuple[Link, ...]:
    """Return what a unit became in the same or a later edition, in the order of codes.

    Empty for a district of before 1 July 2025: districts have no successor, save the five island districts
    without communes, which became special zones.
    """
    unit(edition, code)
    first, last = _NAMES.index(edition), _NAMES.index(to_edition)
    if first > last:
        raise ValueError(f"{to_edition} comes before {edition}")
    if first == 0 < last:
        forward, _backward = _conversion()
        return tuple(Link(to, _later(to, kind, "2025", to_edition)) for to, kind in forward.get(code, ()))
    return (Link(code, _later(code, "same", edition, to_edition)),)


def predecessors(edition: str, code: str, from_edition: str) -> tuple[Link, ...]:
    """Return what a unit was made of in the same or an earlier edition, in the order of codes."""
    unit(edition, code)
    first, last = _NAMES.index(from_edition), _NAMES.index(edition)
    if first > last:
        raise ValueError(f"{from_edition} comes after {edition}")
    if first == 0 < last:
        _forward, backward = _conversion()
        return tuple(Link(old, _later(code, kind, "2025", edition)) for old, kind in backward.get(code, ()))
    return (Link(code, _later(code, "same", from_edition, edition)),)


Cells = list[str]
"""A unit as the table has it: code, kind, code of the unit above, bare name."""
_Links = dict[str, list[tuple[str, str]]]


def _unit(edition: str, code: str, cells: Cells) -> Unit:
    _code, kind, parent, bare = cells
    return Unit(edition, code, kind, bare, parent, _province(edition, code, parent))


def _province(edition: str, code: str, parent: str) -> str:
    if len(code) == 2:
        return code
    return parent if len(parent) == 2 else table(edition)[parent][2]


def _above(edition: str, code: str) -> list[Unit]:
    above = []
    parent = unit(edition, code).parent
    while parent:
        above.append(unit(edition, parent))
        parent = above[-1].parent
    return above


@cache
def _ending(edition: str, parent: str) -> str:
    """Return what follows a unit's own name in its address: ", huyện Ba Vì, thành phố Hà Nội"."""
    if not parent:
        return ""
    above = unit(edition, parent)
    return f", {above.in_text}{_ending(edition, above.parent)}"


@cache
def table(edition: str) -> dict[str, Cells]:
    """Return the cells of each unit by code, provinces first; not to be changed.

    Editions after 2025 have only changed kinds.
    """
    if edition in ("2024", "2025"):
        return {cells[0]: cells for cells in rows(f"units-{edition}")}
    units = dict(table(_NAMES[_NAMES.index(edition) - 1]))
    for since, code, kind, _source in rows("units-changes"):
        if since == edition:
            _code, _kind, parent, bare = units[code]
            units[code] = [code, kind, parent, bare]
    return units


@cache
def _below(edition: str) -> dict[str, list[str]]:
    below: dict[str, list[str]] = {}
    for code, _kind, parent, _bare in table(edition).values():
        below.setdefault(parent, []).append(code)
    return below


@cache
def _conversion() -> tuple[_Links, _Links]:
    """Return the links of 1 July 2025, by the old code and by the new one."""
    forward: _Links = {}
    backward: _Links = {}
    for old, new, kind in sorted(rows("units-2024-2025")):
        forward.setdefault(old, []).append((new, kind))
        backward.setdefault(new, []).append((old, kind))
    return forward, backward


def _later(code: str, kind: str, edition: str, to_edition: str) -> str:
    """Return the kind of a link now that the newer unit may have changed its own: a kept one is retyped."""
    changed = table(edition)[code][1] != table(to_edition)[code][1]
    return "retyped" if kind == "same" and changed else kind
