"""The screen: Qt, and nothing that could be asked of the core."""
