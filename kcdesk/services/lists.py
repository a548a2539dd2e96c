"""Lists and search: pages of any form, and one search over everything."""

from typing import Any

from kcdesk.forms import catalogue
from kcdesk.forms.checks import title_of
from kcdesk.forms.fields import Field
from kcdesk.i18n import _
from kcdesk.services.desk import Desk
from kcdesk.store import listing, records
from kcdesk.store.listing import ListRow, Page, Query

__all__ = ["ListRow", "Page", "Query", "columns", "count", "fetch", "find_everywhere"]


def columns(form_name: str) -> tuple[Field[Any], ...]:
    """Return the fields that the list of a form shows, in order."""
    return catalogue.form(form_name).listed


def fetch(desk: Desk, query: Query, offset: int = 0, limit: int = 200) -> Page:
    """Return the rows of a list from `offset` on, at most `limit`, with the total of the whole list."""
    return listing.fetch(desk.store, catalogue.form(query.form), query, offset, limit)


def count(desk: Desk, form_name: str, state: str = "") -> int:
    """Return how many records of a form there are: all, or only "draft" or "official" ones."""
    return listing.count(desk.store, catalogue.form(form_name), state)


def find_everywhere(desk: Desk, text: str, limit: int = 20) -> tuple[tuple[str, str, str, str], ...]:
    """Return (form name, id, title, form label) of records of any form that have every typed word."""
    found: list[tuple[str, str, str, str]] = []
    if not listing.match_words(text):
        return ()
    for name in catalogue.KINDS:
        form = catalogue.form(name)
        for row in fetch(desk, Query(name, search=text), 0, limit).rows:
            record = records.load(desk.store, form, row.id)
            found.append((name, row.id, title_of(form, record), _(form.label)))
    return tuple(found[:limit])
