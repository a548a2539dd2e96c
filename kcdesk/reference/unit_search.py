"""Finding a unit by what a person types: without accents, words of all levels in any order."""

from functools import cache
from heapq import nsmallest

from kcdesk.reference import units
from kcdesk.reference.units import LEVELS, Unit
from kcdesk.vietnamese import fold

_SHORT = {
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "dk": "dac khu",
    "hcm": "ho chi minh",
    "tphcm": "thanh pho ho chi minh",
}

_BETWEEN = " 0zz0 "
"""Folded names are made in one call; this word stands in none of them."""


def search(edition: str, typed: str, limit: int = 20, level: int | None = None) -> tuple[Unit, ...]:
    """Return at most `limit` units that have every typed word (each may be unfinished), the best first.

    Units named as typed, alone or with units above them after it, come before those whose name only begins
    so, and these before those found by other words; among equals provinces come first, then the order of
    codes. An empty text finds nothing. `level` keeps to provinces, districts or communes.
    """
    words = [long for word in fold(typed).split() for long in _SHORT.get(word, word).split()]
    if not words:
        return ()
    needles = sorted((f" {word}" for word in words), key=len, reverse=True)
    entries = _entries(edition)
    for needle in needles:
        entries = [entry for entry in entries if needle in entry[2]]
    if level is not None:
        entries = [entry for entry in entries if LEVELS[len(entry[0])] == level]
    query = " ".join(words)
    ranked = [(_rank(query, words, entry), index, entry[0]) for index, entry in enumerate(entries)]
    return tuple(units.unit(edition, code) for _rank_, _index, code in nsmallest(limit, ranked))


_Entry = tuple[str, str, str]


def _rank(query: str, words: list[str], entry: _Entry) -> int:
    """Return 0 for the very name, 1 if names above follow it, 2 for its beginning, 3 for own words, or 4."""
    _code, own, _whole = entry
    _kind, bare = own.split("|")
    full = own.replace("|", " ")
    if query in (bare, full):
        return 0
    if query.startswith((f"{bare} ", f"{full} ")):
        return 1
    if bare.startswith(query) or full.startswith(query):
        return 2
    return 3 if all(f" {word}" in f" {full}" for word in words) else 4


@cache
def _entries(edition: str) -> list[_Entry]:
    """Return (code, folded "kind|bare name", folded names of it and of those above) for every unit."""
    every = units.table(edition).values()
    bare = fold(_BETWEEN.join(name for *_, name in every)).split(_BETWEEN)
    kinds = {kind: fold(kind) for kind in {kind for _code, kind, *_ in every}}
    above = {"": ""}
    entries = []
    for (code, kind, parent, _name), name in zip(every, bare, strict=True):
        whole = above[code] = f" {kinds[kind]} {name}{above[parent]}"
        entries.append((code, f"{kinds[kind]}|{name}", whole))
    return entries
