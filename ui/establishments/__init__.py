"""The page of one establishment."""
