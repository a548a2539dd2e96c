"""Steps from one shape of the store to the next; each runs in a transaction together with its record."""

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("kcdesk")


@MIGRATIONS()
def m0001_journal(database: Database) -> None:
    """Lay the journal, its devices, the settings of the store and the list of kept files."""
    database.table("setting").create({"name": str, "value": str}, pk="name", strict=True)
    database.table("journal").create(
        {
            "device": str,
            "seq": int,
            "form": str,
            "record": str,
            "edition": str,
            "unit": str,
            "officer": str,
            "at": str,
            "reason": str,
            "cells": str,
            "previous": str,
            "hash": str,
        },
        pk=("device", "seq"),
        strict=True,
    )
    database.execute("CREATE INDEX idx_journal_record ON journal (record)")
    database.table("attachment").create(
        {"sha256": str, "name": str, "size": int, "added": str}, pk="sha256", strict=True
    )
    database.table("exchange").create(
        {"number": int, "kind": str, "bundle": str, "sha256": str, "at": str, "detail": str},
        pk="number",
        strict=True,
    )
