"""The register card and the surveys of an establishment: each starts from what the other knows."""

from dataclasses import replace
from typing import Any

from kcdesk.forms import catalogue, checks, establishment, office, survey
from kcdesk.forms import survey_head as head
from kcdesk.forms.fields import Field, Reference
from kcdesk.forms.form import Form
from kcdesk.forms.record import Record, Source
from kcdesk.i18n import _
from kcdesk.services.desk import Desk
from kcdesk.store import records as stored

_DIGITS = 4


def filled_from(desk: Desk, form: Form, record: Record, field: Field[Any], referred: object) -> Record:
    """Return the record referring to `referred`, its empty cells filled where both forms ask the same field.

    Each cell so filled names its source.
    """
    record = record.with_cell(field, referred)
    if not isinstance(field, Reference) or not isinstance(referred, str):
        return record
    other = catalogue.form(field.form)
    known = stored.find(desk.store, other, referred)
    if known is None:
        return record
    shared = [
        own for own in form.columns if other.has(own) and known.answered(own) and not record.answered(own)
    ]
    return replace(
        record,
        cells={**record.cells, **{own.name: known.cell(own) for own in shared}},
        sources={**record.sources, **{own.name: _source(known, own) for own in shared}},
    )


def _source(record: Record, field: Field[Any]) -> Source:
    return Source(record.form, record.id, field.name, checks.stored_cell(field, record))


def in_own_commune(desk: Desk, record: Record) -> Record:
    """Return a new card in the commune of this office; as it is where the office is no commune's."""
    own = desk.office
    commune = own[office.COMMUNE] if office.COMMUNE.is_relevant(own) else None
    if commune is None:
        return record
    source = _source(own, office.COMMUNE)
    return replace(
        record.with_cell(establishment.COMMUNE, commune),
        sources={**record.sources, establishment.COMMUNE.name: source},
    )


def begun(desk: Desk, record: Record, card: str) -> Record:
    """Return a new survey with its day, number and surveyor, and what the card knows ("" for a new place)."""
    cells: dict[str, Any] = {survey.DAY.name: desk.today()}
    own = desk.office
    sources = {}
    for field, copied in (
        (head.SURVEYOR, office.OFFICER),
        (head.SURVEYOR_OFFICE, office.NAME),
        (head.SURVEYOR_PHONE, office.OFFICER_PHONE),
    ):
        if own.answered(copied):
            cells[field.name] = own.cell(copied)
            sources[field.name] = _source(own, copied)
    cells[head.SURVEY_KIND.name] = "yearly" if card and _surveys_of(desk, card) else "first"
    record = replace(record, cells={**record.cells, **cells}, sources={**record.sources, **sources})
    if card:
        record = filled_from(desk, survey.SURVEY, record, survey.ESTABLISHMENT, card)
    number = _next_number(desk, record)
    return record.with_cell(survey.SHEET_NUMBER, number) if number else record


def _surveys_of(desk: Desk, card: str) -> int:
    form = survey.SURVEY
    found = desk.store.row(f"SELECT COUNT(*) FROM {form.name} WHERE {survey.ESTABLISHMENT.name} = ?", (card,))
    return int(found[0]) if found else 0


def _next_number(desk: Desk, record: Record) -> str:
    """Return the next free number <commune>-<year>-<four digits>; removed sheets keep theirs."""
    commune = record[establishment.COMMUNE] or desk.office[office.COMMUNE]
    if commune is None:
        return ""
    stem = f"{commune.code}-{desk.today().year}-"
    column = survey.SHEET_NUMBER.name
    last = desk.store.row(
        f"SELECT MAX({column}) FROM {survey.SURVEY.name} WHERE {column} GLOB ?", (stem + "[0-9]" * _DIGITS,)
    )
    used = int(last[0].removeprefix(stem)) if last and last[0] else 0
    return f"{stem}{used + 1:0{_DIGITS}d}"


def kept(desk: Desk, sheet: Record) -> tuple[Record, frozenset[tuple[str, str]]]:
    """Bring the card of a surveyed establishment up to its survey, making it when there is none.

    Returns the survey, referring to the card, and the records touched; inside the open unit of work.
    """
    form = establishment.ESTABLISHMENT
    card_id = sheet[survey.ESTABLISHMENT]
    card = stored.find(desk.store, form, card_id) if card_id else None
    told = {
        field.name: sheet.cell(field)
        for field in survey.SURVEY.columns
        if form.has(field) and sheet.answered(field) and not field.calculate
    }
    author = desk.author(_("Theo phiếu khảo sát"))
    saved, cells, _undone = stored.save(
        desk.store, form, card, lambda now: replace(now, cells={**now.cells, **told}), author
    )
    touched = frozenset({(form.name, saved.id)}) if cells else frozenset()
    return sheet.with_cell(survey.ESTABLISHMENT, saved.id), touched
