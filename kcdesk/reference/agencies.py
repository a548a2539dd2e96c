"""Names of the central office of khuyến công by date: a paper names it as it was called on its day."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from kcdesk.reference.tables import rows


@dataclass(frozen=True, slots=True)
class Agency:
    """An office as named from its first day on; `short` is "" where no short name is in use."""

    since: date
    name: str
    short: str
    source: str


def central_office(day: date) -> Agency:
    """Return the office of the Ministry of Industry and Trade for khuyến công, as named on `day`."""
    return [agency for agency in _central() if agency.since <= day][-1]


@cache
def _central() -> tuple[Agency, ...]:
    return tuple(
        Agency(date.fromisoformat(since) if since else date.min, name, short, source)
        for role, since, name, short, source in rows("agencies")
        if role == "central"
    )
