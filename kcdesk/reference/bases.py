"""The legal bases that a project names, by the day on which they hold."""

from datetime import date

from kcdesk.reference.tables import rows


def bases_on(day: date) -> tuple[str, ...]:
    """Return the titles of the documents in force on `day`, in the order in which a project names them."""
    found = []
    for first, last, text in rows("bases"):
        if date.fromisoformat(first) <= day and (not last or day <= date.fromisoformat(last)):
            found.append(text)
    return tuple(found)
