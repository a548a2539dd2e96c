"""Drafting a dossier from a survey: every cell that can be copied is, and says where it came from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from kcdesk.errors import Refused
from kcdesk.forms import checks, establishment, office, survey, survey_needs
from kcdesk.forms import dossier_costs as costs
from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import dossier_plan as plan
from kcdesk.forms.dossier import DOSSIER
from kcdesk.forms.fields import Field, Table
from kcdesk.forms.form import cell_path
from kcdesk.forms.record import Answers, Record, Row, Source
from kcdesk.i18n import _
from kcdesk.reference import bases, units
from kcdesk.services import records
from kcdesk.services.desk import Desk
from kcdesk.services.records import Saved
from kcdesk.store.records import find, new_id

_MONTHS_IN_QUARTER = 3


@dataclass(frozen=True)
class _Origin:
    """Answers that may be copied: the fields they answer, and where they stand."""

    fields: frozenset[Field[Any]]
    answers: Answers
    form: str
    record: str
    prefix: str = ""

    def source(self, field: Field[Any]) -> Source:
        """Return where a field of these answers stands and the stored value it has now."""
        return Source(
            self.form, self.record, self.prefix + field.name, checks.stored_cell(field, self.answers)
        )


def needs_of(desk: Desk, survey_record: Record) -> tuple[tuple[str, str], ...]:
    """Return (row id, words) of each need of a survey, in order."""
    told = []
    for row in survey_record.table(survey_needs.NEEDS):
        content = survey_needs.CONTENT.show_cell(row[survey_needs.CONTENT])
        told.append((row.id, row[survey_needs.DESCRIPTION] or content or _("(chưa mô tả)")))
    return tuple(told)


def draft_dossier(desk: Desk, survey_id: str, need: int = 1) -> Saved:
    """Save a dossier drafted from need `need` (1, 2, …) of a survey; raises Refused when there is none."""
    sheet = records.read(desk, survey.SURVEY.name, survey_id)
    needs = sheet.table(survey_needs.NEEDS)
    if not 1 <= need <= len(needs):
        raise Refused(
            _(
                "Phiếu khảo sát này có {count} nhu cầu, không có nhu cầu số {need}. "
                "Ghi nhu cầu ở mục K trước."
            ).format(count=len(needs), need=need)
        )
    origins = _origins(desk, sheet, needs[need - 1])
    return records.begin_with(
        desk,
        DOSSIER.name,
        lambda record: _drafted(desk, record, sheet, need, origins),
        _("Lập từ phiếu khảo sát"),
    )


def _origins(desk: Desk, sheet: Record, need: Row) -> tuple[_Origin, ...]:
    card_id = sheet[survey.ESTABLISHMENT] or ""
    card = find(desk.store, establishment.ESTABLISHMENT, card_id) if card_id else None
    prefix = f"{survey_needs.NEEDS.name}/{need.id}/"
    origins = [
        _Origin(frozenset(survey_needs.NEEDS.columns), need, sheet.form, sheet.id, prefix),
        _Origin(frozenset(survey.SURVEY.columns), sheet, sheet.form, sheet.id),
    ]
    if card is not None:
        origins.append(_Origin(frozenset(establishment.ESTABLISHMENT.columns), card, card.form, card.id))
    origins.append(_Origin(frozenset(office.OFFICE.columns), desk.office, office.OFFICE.name, desk.device))
    return tuple(origins)


class _Draft:
    """A dossier being filled, with the source of each copied cell."""

    def __init__(self, record: Record, origins: tuple[_Origin, ...]) -> None:
        self.record, self.origins = record, origins
        self.sources: dict[str, Source] = {}

    def copy(
        self, fields: Iterable[Field[Any]], prefix: str = "", origins: tuple[_Origin, ...] = ()
    ) -> dict[str, Any]:
        """Return the cells of the fields that name a copied field which some origin answers."""
        cells: dict[str, Any] = {}
        for field in fields:
            found = self._found(field.copies, origins or self.origins)
            if found is None or field.copies is None:
                continue
            cell = found.answers.cell(field.copies)
            value = found.answers[field.copies]
            if value is not None and type(field) is not type(field.copies):
                cell = field.copies.show(value)
            cells[field.name] = cell
            self.sources[prefix + field.name] = found.source(field.copies)
        return cells

    @staticmethod
    def _found(wanted: Field[Any] | None, origins: tuple[_Origin, ...]) -> _Origin | None:
        for origin in origins:
            if wanted in origin.fields and origin.answers.answered(wanted):
                return origin
        return None

    def add_row(self, table: Table, cells: dict[str, Any], copied: tuple[_Origin, ...] | None = ()) -> None:
        """Add a row with these cells and those its columns copy: from all origins, `copied` ones, or none."""
        row = Row(new_id())
        prefix = cell_path(table, row.id, table.columns[0]).removesuffix(table.columns[0].name)
        made = self.copy(table.columns, prefix, copied) if copied is not None else {}
        made |= {name: cell for name, cell in cells.items() if cell is not None}
        if made:
            rows = (*self.record.rows.get(table.name, ()), replace(row, cells=made))
            self.record = self.record.with_rows(table, rows)


def _drafted(desk: Desk, record: Record, sheet: Record, need: int, origins: tuple[_Origin, ...]) -> Record:
    draft = _Draft(record, origins)
    cells = draft.copy(DOSSIER.columns)
    cells |= {
        head.KIND.name: "specific",
        head.SURVEY.name: sheet.id,
        head.NEED.name: need,
        head.ESTABLISHMENT.name: sheet[survey.ESTABLISHMENT],
        head.MADE_ON.name: desk.today(),
        parties.PLACE.name: _place(sheet),
        **_months(origins[0].answers),
    }
    draft.record = replace(record, cells={**record.cells, **cells})
    draft.add_row(parties.BENEFICIARIES, {parties.CARD.name: sheet[survey.ESTABLISHMENT]})
    for text in bases.bases_on(desk.today()):
        draft.add_row(plan.BASES, {plan.BASIS.name: text}, None)
    _add_targets(draft, origins[0].answers)
    _add_machines_and_costs(draft, sheet, need)
    return replace(draft.record, sources=draft.sources)


def _place(sheet: Record) -> str | None:
    elsewhere = sheet[establishment.PRODUCTION_ADDRESS] or sheet[establishment.PRODUCTION_COMMUNE]
    address = sheet[establishment.PRODUCTION_ADDRESS if elsewhere else establishment.ADDRESS]
    commune = sheet[establishment.PRODUCTION_COMMUNE if elsewhere else establishment.COMMUNE]
    named = units.full_name_in_text(*commune) if commune is not None and units.find(*commune) else None
    return ", ".join(part for part in (address, named) if part) or None


def _months(need: Answers) -> dict[str, str]:
    year, quarter = need[survey_needs.YEAR], need[survey_needs.QUARTER]
    if year is None or quarter not in {"1", "2", "3", "4"}:
        return {}
    last = int(quarter) * _MONTHS_IN_QUARTER
    return {
        head.START.name: f"{last - _MONTHS_IN_QUARTER + 1:02d}/{year}",
        head.END.name: f"{last:02d}/{year}",
    }


def _add_targets(draft: _Draft, need: Answers) -> None:
    if need[survey_needs.AFTER] is not None:
        draft.add_row(plan.TARGETS, {plan.TARGET.name: need[survey_needs.COMPARED] or "Công suất"})
    jobs = need[survey_needs.JOBS_ADDED]
    if jobs:
        draft.add_row(
            plan.TARGETS,
            {
                plan.TARGET.name: "Lao động tăng thêm",
                plan.TARGET_UNIT.name: "người",
                plan.TARGET_AFTER.name: survey_needs.JOBS_ADDED.show(jobs),
            },
            None,
        )


def _add_machines_and_costs(draft: _Draft, sheet: Record, need: int) -> None:
    machines = [
        row for row in sheet.table(survey_needs.NEED_MACHINES) if (row[survey_needs.NEED] or 1) == need
    ]
    found = tuple(
        _Origin(
            frozenset(survey_needs.NEED_MACHINES.columns),
            row,
            sheet.form,
            sheet.id,
            f"{survey_needs.NEED_MACHINES.name}/{row.id}/",
        )
        for row in machines
    )
    for origin in found:
        draft.add_row(plan.MACHINES, {}, (origin,))
    # One machine is one line of the estimate. Several share the asked support in a way the survey does not
    # say, so the estimate begins with one line for all, to be divided by the officer.
    if len(found) == 1:
        draft.add_row(costs.COSTS, {}, (found[0], draft.origins[0]))
    else:
        wanted = draft.origins[0].answers[survey_needs.DESCRIPTION]
        draft.add_row(costs.COSTS, {costs.ITEM.name: wanted}, (draft.origins[0],))
