"""Lists: one model over `fetch(query) -> rows`, one view, one page."""
