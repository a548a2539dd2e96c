"""kcdesk: surveys, dossiers and official papers of khuyến công, offline."""

VERSION = "0.1.0"
