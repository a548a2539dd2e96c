"""Facts of official lists: administrative units, industries, contents of support, agencies."""
