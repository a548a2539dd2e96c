"""The office, the look, and the first start."""
