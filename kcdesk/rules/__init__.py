"""Dated rule packs."""
