"""Declared forms: what is asked, once, for every reader."""
