"""Industries of VSIC 2025 (36/2025/QĐ-TTg), sections B and C, and what the codes of 2018 became.

A stored code is "2025/10301". A code may mean another industry since 2018: 08103 was clay and is gravel.
"""

from dataclasses import dataclass
from functools import cache

from kcdesk.errors import Unreadable
from kcdesk.i18n import _
from kcdesk.reference.tables import rows
from kcdesk.vietnamese import fold

EDITION = "2025"


@dataclass(frozen=True, slots=True)
class Industry:
    """One line of the classification: level 1 is a section (a letter), levels 2 to 5 have as many digits."""

    code: str
    level: int
    parent: str
    name: str


def find(edition: str, code: str) -> Industry | None:
    """Return the industry, or None where the edition or the code is unknown."""
    return _industries().get(code) if edition == EDITION else None


def industry(edition: str, code: str) -> Industry:
    """Return the industry; an unknown one is refused with a sentence."""
    found = find(edition, code)
    if found is None:
        sentence = _(
            "Không có ngành mã {code} trong phần B, C của VSIC {edition}. "
            "Hãy chọn lại ngành theo tên hoặc mã số."
        )
        raise Unreadable(sentence.format(code=code, edition=edition))
    return found


def children(code: str) -> tuple[Industry, ...]:
    """Return the industries right below one; the sections below ""."""
    return tuple(one for one in _industries().values() if one.parent == code)


def search(typed: str, limit: int = 20) -> tuple[Industry, ...]:
    """Return at most `limit` industries that have every typed word in code or name, without accents.

    The code itself comes first, then the finest level, then the order of the classification.
    """
    words = fold(typed).split()
    if not words:
        return ()
    found = [one for one, text in _folded() if all(f" {word}" in text for word in words)]
    return tuple(sorted(found, key=lambda one: (one.code.casefold() != words[0], -one.level))[:limit])


def from_2018(code: str) -> tuple[str, ...]:
    """Return the codes of 2025 that a code of 2018 became, in order; none for a code unknown in 2025."""
    return _changes().get(code) or ((code,) if code in _industries() else ())


@cache
def _industries() -> dict[str, Industry]:
    return {code: Industry(code, int(level), parent, name) for code, level, parent, name in rows("vsic2025")}


@cache
def _folded() -> tuple[tuple[Industry, str], ...]:
    return tuple((one, f" {one.code.casefold()} {fold(one.name)}") for one in _industries().values())


@cache
def _changes() -> dict[str, tuple[str, ...]]:
    changes: dict[str, tuple[str, ...]] = {}
    for old, new, _kind, _note in rows("vsic2018-to-2025"):
        changes[old] = (*changes.get(old, ()), new)
    return changes
