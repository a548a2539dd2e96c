"""What a service changed, so that every open view can follow."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Changes:
    """The records touched by one unit of work: `records` holds (form name, record id) pairs."""

    records: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.records | other.records)

    def touches(self, form: str) -> bool:
        """Tell whether any record of the form was touched."""
        return any(name == form for name, _record in self.records)
