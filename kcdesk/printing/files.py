"""Kept for one import; see kcdesk.files."""

from kcdesk.files import write_whole as write_whole
