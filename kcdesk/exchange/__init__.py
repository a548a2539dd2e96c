"""Bundles and workbooks: how work leaves a desk and arrives at another."""
