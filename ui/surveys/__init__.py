"""The page of one survey."""
