"""Fields of one form that are copied from another."""

from dataclasses import replace
from typing import Any, TypeVar

from kcdesk.forms.fields import Field

F = TypeVar("F", bound=Field[Any])


def copied(source: F, **changes: Any) -> F:
    """Return a field like `source` that names it as what it is copied from; paper numbers do not go along."""
    short = "" if "label" in changes else source.short
    return replace(source, **{"copies": source, "code": "", "short": short, **changes})
