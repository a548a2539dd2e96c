"""The first page: what waits, what is incomplete, the one next step."""
