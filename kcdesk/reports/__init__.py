"""Indicators and tables computed from records."""
