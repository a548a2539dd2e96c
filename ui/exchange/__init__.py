"""Sending, receiving, workbooks and backups."""
