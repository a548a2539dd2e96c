"""The page of one dossier, with its path and its paper."""
