"""Suggestions from the reference tables for the two kinds of field that are answered from them."""

from dataclasses import dataclass

from kcdesk.forms.fields import IndustryCode, UnitCode
from kcdesk.forms.places import Industry, Unit
from kcdesk.reference import industries, unit_search, units
from kcdesk.services.desk import Desk

FINEST = 4
"""The coarsest level of VSIC by which an establishment is classed."""


@dataclass(frozen=True)
class Suggestion:
    """One entry of a reference table: the value, and the words that show it."""

    value: UnitCode | IndustryCode
    text: str


def find_units(desk: Desk, field: Unit, text: str, limit: int = 20) -> tuple[Suggestion, ...]:
    """Return the units of the field's level and edition that have every typed word, the best first.

    For no words: all provinces where a province is asked for, else nothing.
    """
    edition = field.edition or units.edition_on(desk.today())
    if not text.strip():
        found = units.provinces(edition) if field.level == 1 else ()
    else:
        found = unit_search.search(edition, text, limit, field.level)
    return tuple(
        Suggestion(UnitCode(edition, unit.code), units.full_name(edition, unit.code)) for unit in found
    )


def find_industries(desk: Desk, field: Industry, text: str, limit: int = 20) -> tuple[Suggestion, ...]:
    """Return industries of level 4 or 5 whose code or name has every typed word, the best first."""
    found = [one for one in industries.search(text, 3 * limit) if one.level >= FINEST]
    return tuple(
        Suggestion(value, field.show(value))
        for value in (IndustryCode(industries.EDITION, one.code) for one in found[:limit])
    )
