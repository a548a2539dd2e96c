"""What waits at the desk: drafts that are not complete, the last exchange, the last copy."""

from dataclasses import dataclass
from datetime import datetime

from kcdesk.forms import catalogue, checks
from kcdesk.forms.form import Level
from kcdesk.services import records as answering
from kcdesk.services.backups import last_backup
from kcdesk.services.desk import Desk
from kcdesk.services.lists import Query, count, fetch
from kcdesk.store import records

_DRAFTS_SHOWN = 12


@dataclass(frozen=True)
class Draft:
    """A record that is not official yet, and how far it is."""

    form: str
    id: str
    title: str
    answered: int
    asked: int
    blocking: int


@dataclass(frozen=True)
class Overview:
    """The counts of each form, the newest drafts, and when work last left, arrived and was copied."""

    counts: dict[str, int]
    draft_counts: dict[str, int]
    drafts: tuple[Draft, ...]
    last_export: datetime | None
    last_received: datetime | None
    last_backup: datetime | None
    unsent: int


def overview(desk: Desk) -> Overview:
    """Return what waits at the desk now."""
    drafts = [
        _draft(desk, name, row.id)
        for name in ("dossier", "survey")
        for row in fetch(desk, Query(name, state="draft"), 0, _DRAFTS_SHOWN // 2).rows
    ]
    exported = desk.store.row(
        "SELECT at, detail FROM exchange WHERE kind = 'export' ORDER BY number DESC LIMIT 1"
    )
    received = desk.store.row("SELECT at FROM exchange WHERE kind = 'receive' ORDER BY number DESC LIMIT 1")
    last = desk.store.row("SELECT MAX(seq) FROM journal WHERE device = ?", (desk.device,))
    sent = int(exported[1]) if exported else 0
    return Overview(
        {name: count(desk, name) for name in catalogue.KINDS},
        {name: count(desk, name, "draft") for name in catalogue.KINDS},
        tuple(drafts),
        datetime.fromisoformat(exported[0]) if exported else None,
        datetime.fromisoformat(received[0]) if received else None,
        last_backup(desk),
        max(0, int((last[0] if last else 0) or 0) - sent),
    )


def _draft(desk: Desk, name: str, record: str) -> Draft:
    form = catalogue.form(name)
    found = records.load(desk.store, form, record)
    issues = answering.issues(desk, found)
    parts = [
        checks.completeness(form, found, section, issues)
        for section in form.sections
        if section.relevant is None or section.relevant(found)
    ]
    return Draft(
        name,
        record,
        checks.title_of(form, found),
        sum(part.answered for part in parts),
        sum(part.asked for part in parts),
        sum(issue.level is Level.ERROR for issue in issues),
    )
