"""The store: one SQLite file that keeps every record, its whole history, and the files that belong to it."""
