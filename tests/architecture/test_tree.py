"""The top level is fixed, data say where they come from, and the lock is whole."""

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

TOP = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "docs",
    "installers",
    "kcdesk",
    "main.py",
    "pyproject.toml",
    "resources",
    "tests",
    "ui",
}
LOCKS = {kind: ROOT / "installers" / f"requirements{kind}.lock" for kind in ("", "-test")}


def tracked() -> list[str]:
    """Return every file that git keeps, with forward slashes."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for path in done.stdout.split("\0") if path]


def pins(lock: Path) -> dict[str, str]:
    """Return name -> the whole entry (version, marker, hashes) of a lock."""
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    return {entry.split("==")[0]: entry for entry in entries}


def test_the_top_level_is_fixed() -> None:
    assert {path.split("/")[0] for path in tracked()} == TOP


def test_each_data_file_says_where_it_comes_from() -> None:
    silent = []
    for path in tracked():
        file = ROOT / path
        if not path.startswith("resources/") or path.startswith("resources/locale/"):
            continue
        if file.name in ("README.md", "LICENSE.txt"):
            continue
        if file.suffix in (".tsv", ".csv", ".toml"):
            with file.open(encoding="utf-8") as lines:
                first = lines.readline()
            told = first.startswith("# ") and "Source: " in first
        else:
            told = any((file.parent / note).is_file() for note in ("README.md", "LICENSE.txt"))
        if not told:
            silent.append(path)
    assert silent == []


def test_text_files_are_nfc() -> None:
    kinds = (".py", ".tsv", ".csv", ".toml", ".po", ".md")
    wrong = [
        path
        for path in tracked()
        if path.endswith(kinds)
        and not path.startswith("tests/")
        and not unicodedata.is_normalized("NFC", (ROOT / path).read_text(encoding="utf-8"))
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", sorted(LOCKS))
def test_the_lock_pins_each_package_by_hash_and_names_no_registry(kind: str) -> None:
    text = LOCKS[kind].read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", text)
    entries = pins(LOCKS[kind])
    assert len(entries) > 10
    assert [name for name, entry in entries.items() if "--hash=sha256:" not in entry] == []


def test_the_lock_of_the_tests_holds_the_lock_of_the_program() -> None:
    program, with_tests = pins(LOCKS[""]), pins(LOCKS["-test"])
    assert {name: with_tests.get(name) for name in program} == program
