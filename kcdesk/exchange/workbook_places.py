"""Places as lists write them ("xã Kế Sách, huyện Kế Sách, Sóc Trăng"): found exactly, or not at all."""

import re
from dataclasses import dataclass
from functools import cache

from kcdesk.forms.fields import UnitCode
from kcdesk.reference import units
from kcdesk.vietnamese import fold

OLD = units.EDITIONS[0].name
"""The edition with districts, in force until 30 June 2025."""

COMMUNE_DIGITS = 5

_KINDS = re.compile(
    r"(?:xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh|p|tt|tx|tp|x|h|q|t)(?: |$)"
)
_BETWEEN = " 0zz0 "
"""Folded names are made in one call; this word stands in none of them."""


@dataclass(frozen=True)
class Place:
    """Where a row lies: today's commune, and the one of before 1 July 2025 when the words name that."""

    commune: UnitCode | None = None
    old: UnitCode | None = None


def find_place(text: str, edition: str) -> Place | None:
    """Return the commune that words of its name, district and province point to, None for none or several.

    A place of before 1 July 2025 is given with today's commune where the whole of it went into one.
    """
    known = _by_full_name(edition).get(text)
    if known is not None:
        return Place(known)
    parts = [part for part in map(fold, re.split(r"[,;]| - ", text)) if part]
    if not parts:
        return None
    now = _accented(edition, _matching(edition, parts), text)
    if len(now) == 1:
        return Place(UnitCode(edition, now[0]))
    if now:
        return None
    before = _accented(OLD, _matching(OLD, parts), text)
    if len(before) != 1:
        return None
    became = units.successors(OLD, before[0], edition)
    commune = UnitCode(edition, became[0].code) if len(became) == 1 else None
    return Place(commune, UnitCode(OLD, before[0]))


def split_address(text: str, edition: str) -> tuple[str, Place | None]:
    """Return the part of an address below its commune, and the commune that its end names."""
    parts = [part.strip() for part in text.split(",")]
    for start in range(max(0, len(parts) - 3), len(parts) - 1):
        place = _tail(", ".join(parts[start:]), edition)
        if place is not None:
            return ", ".join(parts[:start]), place
    return text, None


@cache
def _tail(text: str, edition: str) -> Place | None:
    return find_place(text, edition)


def _matching(edition: str, parts: list[str]) -> list[str]:
    own, *above = parts
    names = _by_name(edition)
    found = names.get(own)
    if not found:
        alike = names.get(_bare(own), [])
        kind = _kind(own)
        found = [code for code in alike if _kind_of(edition, code) == kind] or alike
    return [code for code in found if _lies_in(edition, code, above)]


def _accented(edition: str, codes: list[str], text: str) -> list[str]:
    """Of communes that differ in accents only, return those whose name stands in the text with its own."""
    if len(codes) < 2:
        return codes
    written = f"{text.split(',')[0].strip().casefold()}"
    return [code for code in codes if written.endswith(units.unit(edition, code).bare.casefold())] or codes


def _bare(folded: str) -> str:
    return _KINDS.sub("", folded, count=1) or folded if _KINDS.match(folded) else folded


def _kind(folded: str) -> str:
    short = {"p": "phuong", "tt": "thi tran", "x": "xa", "dk": "dac khu"}
    named = _KINDS.match(folded)
    word = named[0].strip() if named else ""
    return short.get(word, word)


def _kind_of(edition: str, code: str) -> str:
    return fold(units.unit(edition, code).kind)


def _lies_in(edition: str, code: str, above: list[str]) -> bool:
    names = _names_above(edition, code)
    return all(part in names or _bare(part) in names for part in above)


@cache
def _names_above(edition: str, code: str) -> frozenset[str]:
    names: set[str] = set()
    parent = units.unit(edition, code).parent
    while parent:
        unit = units.unit(edition, parent)
        names |= {fold(unit.name), fold(unit.bare)}
        parent = unit.parent
    return frozenset(names)


@cache
def _by_full_name(edition: str) -> dict[str, UnitCode]:
    """Return today's communes by their whole name as the program writes it."""
    if edition == OLD:
        return {}
    table = units.table(edition)
    ends = {code: units.unit(edition, code).in_text for code in table if len(code) != COMMUNE_DIGITS}
    return {
        f"{kind[0].upper()}{kind[1:]} {bare}, {ends[parent]}": UnitCode(edition, code)
        for code, kind, parent, bare in table.values()
        if len(code) == COMMUNE_DIGITS
    }


@cache
def _by_name(edition: str) -> dict[str, list[str]]:
    """Return the codes of communes by folded bare name and by folded full name."""
    communes = [cells for cells in units.table(edition).values() if len(cells[0]) == COMMUNE_DIGITS]
    bare = fold(_BETWEEN.join(cells[3] for cells in communes)).split(_BETWEEN)
    kinds = {kind: fold(kind) for kind in {cells[1] for cells in communes}}
    names: dict[str, list[str]] = {}
    for (code, kind, _parent, _bare_name), name in zip(communes, bare, strict=True):
        names.setdefault(name, []).append(code)
        names.setdefault(f"{kinds[kind]} {name}", []).append(code)
    return names
