"""A person's workbook into the store: good rows in one unit of work, the others back with what is wrong."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kcdesk.errors import Unreadable
from kcdesk.exchange.workbook_headings import Plan, plans_of, table_plan
from kcdesk.exchange.workbook_matching import KEYS, Cards, beneficiary_cards, card_cells, differing, told
from kcdesk.exchange.workbook_reading import Book
from kcdesk.exchange.workbook_rows import Draft, Notes, attach, drafts_of, lines_of, refused_rows
from kcdesk.forms.checks import calculated, stored_cell
from kcdesk.forms.dossier_costs import COSTS
from kcdesk.forms.establishment import ESTABLISHMENT
from kcdesk.forms.fields import Reference, Table
from kcdesk.forms.form import Form
from kcdesk.forms.money_rules import PUBLISHED, tolerance
from kcdesk.forms.record import Mark, Record, Row, Said, Source
from kcdesk.forms.survey import SURVEY
from kcdesk.i18n import _
from kcdesk.money import show_millions
from kcdesk.progress import Progress
from kcdesk.reference import units
from kcdesk.store import records
from kcdesk.store.database import Store
from kcdesk.store.records import Author, new_id

FEWEST_HEADINGS = 2
"""A sheet with fewer known headings than this is no list of ours: "Đơn vị" alone stands over anything."""


@dataclass(frozen=True)
class Outcome:
    """What an import did: `refusals` and `accepted_rows` name rows by sheet, counted from 0."""

    kind: str
    accepted: int
    refused: int
    present: int
    warnings: tuple[str, ...]
    refusals: dict[str, dict[int, str]]
    accepted_rows: dict[str, set[int]]
    headings: dict[str, int]
    saved: frozenset[tuple[str, str]]


@dataclass
class _Work:
    store: Store
    today: date
    cards: Cards
    notes: Notes = field(default_factory=Notes)
    refusals: dict[str, dict[int, str]] = field(default_factory=dict)
    fresh: dict[str, list[Record]] = field(default_factory=dict)
    present: int = 0
    accepted: int = 0


def import_book(
    store: Store, book: Book, forms: Sequence[Form], author: Author, today: date, progress: Progress
) -> Outcome:
    """Save every good row of a workbook's sheets and tell about the rest.

    `forms` are the forms that a sheet may hold, establishments first. Raises Unreadable when no sheet has
    headings of theirs; raises Cancelled from `progress`, and then nothing was saved.
    """
    with _without_cycles():
        return _import(store, book, forms, author, today, progress)


@contextmanager
def _without_cycles() -> Iterator[None]:
    """Let no search for reference cycles break in: a large import makes a million objects and no cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _import(
    store: Store, book: Book, forms: Sequence[Form], author: Author, today: date, progress: Progress
) -> Outcome:
    mains, tables = _plans(book, forms)
    work = _Work(store, today, Cards.of(store, units.edition_on(today)))
    _tell_unread(book, mains, tables, work.notes)
    every: list[Draft] = []
    steps = len(mains) + 1
    for step, plan in enumerate(mains):
        progress(step, steps, _("Kiểm tra trang «{sheet}»").format(sheet=plan.sheet.name))
        drafts = drafts_of(plan, today, work.notes)
        every += drafts
    for plan in tables:
        own = [draft for draft in every if draft.form is plan.form]
        attach(lines_of(plan, today, work.notes), own, work.refusals)
    if not every and not work.refusals:
        raise Unreadable(
            _(
                "Bảng tính {name} có tiêu đề nhưng chưa có dòng số liệu nào. Điền các dòng rồi nhập lại."
            ).format(name=book.path.name)
        )
    for form in forms:
        _decide(work, form, [draft for draft in every if draft.form is form])
    progress(steps - 1, steps, _("Ghi vào kho dữ liệu"))
    _save(work, author, forms)
    progress(steps, steps, _("Xong"))
    return _outcome(work, mains, every)


def _plans(book: Book, forms: Sequence[Form]) -> tuple[list[Plan], list[Plan]]:
    mains: list[Plan] = []
    tables: list[Plan] = []
    for sheet in book.sheets:
        table = table_plan(sheet, forms)
        found = plans_of(sheet, forms)
        if table is not None:
            tables.append(table)
        elif found and found[0].score >= FEWEST_HEADINGS:
            mains.append(found[0])
    if not mains:
        raise Unreadable(
            _(
                "Bảng tính {name} không có dòng tiêu đề nào đọc được: không thấy cột «Tên cơ sở» hay "
                "«Tên đề án» cùng các cột khác. Lấy mẫu nhập, chép số liệu vào đó rồi nhập lại."
            ).format(name=book.path.name)
        )
    used = {plan.form for plan in mains}
    tables = [plan for plan in (table_plan(plan.sheet, used) for plan in tables) if plan is not None]
    return sorted(mains, key=lambda plan: list(forms).index(plan.form)), tables


def _tell_unread(book: Book, mains: list[Plan], tables: list[Plan], notes: Notes) -> None:
    read = {plan.sheet.name for plan in (*mains, *tables)}
    for sheet in book.sheets:
        if sheet.name not in read:
            notes.general.append(
                _("Trang «{sheet}» không có tiêu đề cột đọc được: đã bỏ qua.").format(sheet=sheet.name)
            )
    for plan in (*mains, *tables):
        if plan.unknown:
            listed = ", ".join(f"«{' '.join(heading.split())}»" for heading in plan.unknown[:12])
            notes.general.append(
                _("Trang «{sheet}»: chưa nhập các cột không có trong mẫu: {columns}.").format(
                    sheet=plan.sheet.name, columns=listed
                )
            )


def _decide(work: _Work, form: Form, drafts: list[Draft]) -> None:
    if form is ESTABLISHMENT:
        for draft in drafts:
            if not draft.reasons:
                _decide_card(work, draft)
        return
    if not drafts:
        return
    known = KEYS[form.name][0](work.store)
    saved: dict[str, Draft] = {}
    for draft in drafts:
        if not draft.reasons:
            _decide_record(work, form, draft, known, saved)


def _where(draft: Draft) -> str:
    return _("dòng {row} của trang «{sheet}»").format(row=draft.row + 1, sheet=draft.plan.sheet.name)


def _twice(first: Draft) -> str:
    return _("Trùng với {where} trong cùng tệp. Xóa một dòng.").format(where=_where(first))


def _decide_card(work: _Work, draft: Draft) -> None:
    card = work.cards.match(draft.cells)
    if card is None:
        made = work.cards.begin(draft.cells, draft)
        if draft.tables:
            assert made.record is not None
            made.record = _with_tables(ESTABLISHMENT, made.record, draft.tables)
            work.cards.fresh[-1] = made.record
        work.accepted += 1
        return
    if card.draft is not None:
        draft.reasons.append(_twice(card.draft))
        return
    record = work.cards.read(card)
    _compare(work, draft, record, _("Cơ sở"))


def _compare(work: _Work, draft: Draft, record: Record | None, what: str) -> None:
    labels = differing(draft.form, draft, record) if record is not None else []
    if not labels:
        work.present += 1
        return
    draft.reasons.append(
        _("{what} đã có trong kho, khác ở: {labels}. Mở hồ sơ để sửa, hoặc sửa dòng này cho khớp.").format(
            what=what, labels="; ".join(labels)
        )
    )


def _decide_record(
    work: _Work,
    form: Form,
    draft: Draft,
    known: dict[tuple[Any, ...], str],
    saved: dict[str, Draft],
) -> None:
    before = len(work.cards.fresh)
    _resolve_references(work, draft)
    card = _link(work, form, draft)
    keys = KEYS[form.name][1](draft.cells)
    twin = next((known[key] for key in keys if key in known), None)
    if twin is not None:
        # What was linked for a row that does not come in must not come in either.
        _forget(work.cards, before)
        if twin in saved:
            draft.reasons.append(_twice(saved[twin]))
        else:
            _compare(work, draft, records.find(work.store, form, twin), _(form.label))
        return
    if form.name == "dossier":
        _judge_costs(work, draft)
        if draft.reasons:
            _forget(work.cards, before)
            return
    sources = {} if card is None else _filled_from(card, draft.cells)
    record = Record(id=new_id(), cells=draft.cells, form=form.name, edition=form.edition, sources=sources)
    record = calculated(form, _with_tables(form, record, draft.tables))
    work.fresh.setdefault(form.name, []).append(record)
    saved[record.id] = draft
    known |= dict.fromkeys(keys, record.id)
    work.accepted += 1


def _forget(cards: Cards, kept: int) -> None:
    for record in cards.fresh[kept:]:
        card = cards.by_id.pop(record.id)
        if cards.by_tax.get(card.tax_code) is card:
            del cards.by_tax[card.tax_code]
        for alike in cards.by_name.values():
            if card in alike:
                alike.remove(card)
    del cards.fresh[kept:]


def _with_tables(form: Form, record: Record, tables: dict[str, list[Row]]) -> Record:
    for name, rows in tables.items():
        table = form.field(name)
        assert isinstance(table, Table)
        record = record.with_rows(table, tuple(rows))
    return record


def _resolve_references(work: _Work, draft: Draft) -> None:
    """Turn the words of references into ids; words that point to nothing are kept as said."""

    def resolved(asked: Reference, cell: object) -> object:
        if not isinstance(cell, str) or isinstance(cell, Mark):
            return cell
        if asked.form == ESTABLISHMENT.name:
            found = work.cards.resolve(cell)
        else:
            row = work.store.row(
                "SELECT id FROM survey WHERE removed = 0 AND (id = ? OR sheet_number = ?)", (cell, cell)
            ) or _fresh_survey(work, cell)
            found = row[0] if row else None
        if found is None:
            work.notes.general.append(
                _("{where}: không tìm thấy «{words}» trong kho; giữ nguyên lời ghi.").format(
                    where=_where(draft), words=cell
                )
            )
        return found or Said(cell)

    for asked in draft.form.columns:
        if isinstance(asked, Reference) and asked.name in draft.cells:
            draft.cells[asked.name] = resolved(asked, draft.cells[asked.name])
    for table in draft.form.tables:
        links = [column for column in table.columns if isinstance(column, Reference)]
        if links and table.name in draft.tables:
            draft.tables[table.name] = [
                replace(
                    row,
                    cells=dict(row.cells)
                    | {
                        link.name: resolved(link, row.cells[link.name])
                        for link in links
                        if link.name in row.cells
                    },
                )
                for row in draft.tables[table.name]
            ]


def _fresh_survey(work: _Work, number: str) -> tuple[str] | None:
    for record in work.fresh.get(SURVEY.name, []):
        if record.cells.get("sheet_number") == number:
            return (record.id,)
    return None


def _link(work: _Work, form: Form, draft: Draft) -> Record | None:
    """Tie a survey or a project to its establishments, making their cards; return the card of a survey."""
    cells = draft.cells
    if form.name == "dossier":
        rows = draft.tables.get("beneficiaries")
        if rows:
            draft.tables["beneficiaries"] = linked = beneficiary_cards(draft, work.cards)
            if "establishment" not in cells and len(linked) == 1:
                cells["establishment"] = linked[0].cells.get("establishment")
        return None
    known = card_cells(form.columns, cells)
    card = work.cards.by_id.get(told(cells, "establishment")) or work.cards.match(known)
    if card is None:
        card = work.cards.begin(known, draft)
    cells["establishment"] = card.id
    return work.cards.read(card)


def _filled_from(card: Record, cells: dict[str, Any]) -> dict[str, Source]:
    """Answer what the row leaves out with what the card knows, and return where that came from."""
    sources = {}
    for asked in SURVEY.columns:
        if asked.name not in cells and ESTABLISHMENT.has(asked) and card.answered(asked):
            cells[asked.name] = card.cells[asked.name]
            sources[asked.name] = Source(card.form, card.id, asked.name, stored_cell(asked, card))
    return sources


def _judge_costs(work: _Work, draft: Draft) -> None:
    """Keep amounts that do not add up as they are printed, and tell; rounding marks them as published."""
    parts = ("support", "own", "other")
    for row in draft.tables.get(COSTS.name, ()):
        total = row.cells.get("total")
        terms = [row.cells[name] for name in parts if isinstance(row.cells.get(name), int)]
        if not isinstance(total, int) or not terms or total == sum(terms):
            continue
        gap = abs(total - sum(terms))
        shown = {"where": _where(draft), "total": show_millions(total), "sum": show_millions(sum(terms))}
        if gap <= tolerance(*terms):
            draft.cells.setdefault(PUBLISHED.name, True)
            work.notes.general.append(
                _(
                    "{where}: tổng {total} triệu đồng lệch {gap} so với cộng các nguồn {sum}; "
                    "giữ nguyên như bản in, đánh dấu là số đã công bố."
                ).format(gap=show_millions(gap), **shown)
            )
        else:
            work.notes.general.append(
                _(
                    "{where}: tổng {total} triệu đồng khác cộng các nguồn {sum} triệu đồng; đã nhập như ghi, "
                    "mở đề án để sửa."
                ).format(**shown)
            )


def _save(work: _Work, author: Author, forms: Sequence[Form]) -> None:
    if not work.cards.fresh and not work.fresh:
        return
    work.fresh[ESTABLISHMENT.name] = work.cards.fresh
    with work.store.atomic():
        for form in forms:
            fresh = work.fresh.get(form.name)
            if fresh:
                records.insert_many(work.store, form, fresh, author)


def _outcome(work: _Work, mains: list[Plan], drafts: list[Draft]) -> Outcome:
    for sheet, row, reason in refused_rows(drafts):
        work.refusals.setdefault(sheet, {})[row] = reason
    accepted: dict[str, set[int]] = {}
    for draft in drafts:
        if not draft.reasons:
            accepted.setdefault(draft.plan.sheet.name, set()).add(draft.row)
            for plan, row in draft.lines:
                accepted.setdefault(plan.sheet.name, set()).add(row)
    own = {draft.plan.sheet.name for draft in drafts}
    headings = {plan.sheet.name: plan.heading for plan in mains}
    for draft in drafts:
        headings |= {plan.sheet.name: plan.heading for plan, _row in draft.lines}
    lone = sum(len(rows) for sheet, rows in work.refusals.items() if sheet not in own)
    refused = sum(bool(draft.reasons) for draft in drafts)
    attached = sum(len(draft.lines) for draft in drafts if draft.reasons)
    return Outcome(
        kind=mains[0].form.name,
        accepted=work.accepted,
        refused=refused + max(0, lone - attached),
        present=work.present,
        warnings=work.notes.sentences(),
        refusals=work.refusals,
        accepted_rows=accepted,
        headings=headings,
        saved=frozenset((name, record.id) for name, fresh in work.fresh.items() for record in fresh),
    )
