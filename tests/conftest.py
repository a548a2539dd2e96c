"""What every test may count on: no screen, no person's own folders, Vietnamese, bounded property tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from kcdesk.i18n import VIETNAMESE, use_language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

EXAMPLES = 40
settings.register_profile(
    "kcdesk", max_examples=EXAMPLES * int(os.environ.get("KCDESK_SOAK", "1")), deadline=None, database=None
)
settings.load_profile("kcdesk")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the tests out of the person's own folders; returns the home folder of the test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def vietnamese_again() -> Iterator[None]:
    """Give the next test Vietnamese, whatever language this one used."""
    yield
    use_language(VIETNAMESE)
