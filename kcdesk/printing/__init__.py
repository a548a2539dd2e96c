"""Papers: a page vocabulary that knows no file format, and the renderers that draw it."""
