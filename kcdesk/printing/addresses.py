"""Addresses on papers: as they are now, and as older papers have them when that is known."""

from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import establishment
from kcdesk.forms.fields import UnitCode
from kcdesk.forms.places import Unit
from kcdesk.forms.record import Answers, Record, Row
from kcdesk.printing.answers import joined, written
from kcdesk.reference import units
from kcdesk.vietnamese import fold


def in_text(unit: UnitCode | None) -> str:
    """Return a unit with those above it as running text has it, "" for one that is unknown."""
    return units.full_name_in_text(*unit) if unit and units.find(*unit) else ""


def with_old(now: str, before: str) -> str:
    """Return "mới (trước đây: cũ)" where both are known and differ, else the one that is known."""
    if now and before and fold(now) != fold(before):
        return f"{now} (trước đây: {before})"
    return now or before


def unit_said(answers: Answers, field: Unit) -> str:
    """Return what a cell says of a unit: its name in running text, or the words that are kept."""
    return in_text(answers[field]) or written(answers, field)


def head_office(row: Row, card: Record | None) -> str:
    """Return the address of a beneficiary; the register card, where there is one, knows the old one."""
    now = joined(written(row, parties.ADDRESS), unit_said(row, parties.COMMUNE))
    return with_old(now, _old(card) if card else "")


def workshop(row: Row, card: Record | None) -> str:
    """Return where a beneficiary produces: its own place, else "tại trụ sở"; "" while nothing is known."""
    place = written(row, parties.PRODUCTION_ADDRESS)
    elsewhere = card is not None and establishment.produces_elsewhere(card)
    unit = card[establishment.PRODUCTION_COMMUNE] if card and elsewhere else None
    if place or unit:
        return joined(place, in_text(unit))
    known = row.answered(parties.ADDRESS) or row.answered(parties.COMMUNE)
    return "tại trụ sở" if known else ""


def _old(card: Record) -> str:
    """Return the address of before 1 July 2025 that a card keeps."""
    unit = in_text(card[establishment.OLD_COMMUNE])
    detail = written(card, establishment.OLD_ADDRESS)
    if unit and fold(unit.split(",")[0]) in fold(detail):
        return detail
    return joined(detail or (written(card, establishment.ADDRESS) if unit else ""), unit)
