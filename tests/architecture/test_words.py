"""The catalogues are in step with the sources, and English is complete (`make words` brings them there)."""

import string
import tomllib
import unicodedata
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.architecture.sources import PRODUCT, ROOT

LOCALE = ROOT / "resources" / "locale"
LANGUAGES = sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/kcdesk.po"))


@cache
def words_of_the_sources() -> frozenset[str]:
    """Return every msgid marked in the product, read by the mapping of pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    method = [(mapping["pattern"], mapping["method"]) for mapping in settings["tool"]["babel"]["mappings"]]
    found = [entry for package in PRODUCT for entry in extract_from_dir(ROOT / package, method)]
    return frozenset(msgid for _file, _line, msgid, _comments, _context in found if isinstance(msgid, str))


@cache
def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "kcdesk.po").open("rb") as source:
        return read_po(source, locale=language)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def placeholders(text: str) -> set[str]:
    return {
        name for _before, name, _format, _conversion in string.Formatter().parse(text) if name is not None
    }


def test_the_extraction_finds_words_in_the_core_and_on_the_screen() -> None:
    for package in PRODUCT:
        found = list(extract_from_dir(ROOT / package, [("**.py", "python")]))
        assert len(found) > 50, package


def test_english_is_there() -> None:
    assert "en" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_the_words_of_the_sources_and_no_others(language: str) -> None:
    held = {message.id for message in messages(language)}
    assert sorted(words_of_the_sources() - held) == []
    assert sorted(held - words_of_the_sources()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated(language: str) -> None:
    assert [message.id for message in messages(language) if not message.string or message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_placeholders(language: str) -> None:
    wrong = [
        message.id
        for message in messages(language)
        if message.string and placeholders(message.string) != placeholders(message.id)
    ]
    assert wrong == []


def test_the_words_of_the_sources_are_nfc_and_name_their_placeholders() -> None:
    words = words_of_the_sources()
    assert [word for word in words if not unicodedata.is_normalized("NFC", word)] == []
    assert [word for word in words if any(not name.isidentifier() for name in placeholders(word))] == []
