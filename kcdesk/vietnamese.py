"""Vietnamese text: one spelling (NFC), accent-free words to search by, keys that sort as a dictionary."""

import re
import unicodedata

_TONES = {"\u0300": "A", "\u0309": "B", "\u0303": "C", "\u0301": "D", "\u0323": "E"}
"""The marked tones in dictionary order (huyền, hỏi, ngã, sắc, nặng); ngang has no mark and comes first."""

_AFTER_BASE = {"ă": "a~", "â": "a~~", "đ": "d~", "ê": "e~", "ô": "o~", "ơ": "o~~", "ư": "u~"}
"""Letters of their own, placed after every word that begins with their base letter: "~" comes after "z"."""

_WORD_GAP = "-"
_TONE_GAP = "!"
_PART_GAP = " "
"""In a key: part < tones < next word < digits < letters, whatever stands before them."""

_LEGAL_FORMS = (
    r"cong ty|cty|trach nhiem huu han|tnhh|(?:mot|hai|[12]) thanh vien(?: tro len)?|[12]tv|mtv"
    r"|co phan|cp|hop danh|tu nhan"
    r"|doanh nghiep|dntn|dn|lien hiep|hop tac xa|htx|to hop tac|tht"
    r"|ho kinh doanh ca the|ho kinh doanh|hkd|co so san xuat|co so sx|cssx|co so"
)
_LEGAL_PREFIX = re.compile(rf"(?:(?:{_LEGAL_FORMS})(?: |$))+")


def nfc(text: str) -> str:
    """Return `text` with each letter and its marks as one character, as every entry point keeps it."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the words of `text` in lower-case ASCII: tones and marks off, đ = d, one space for the rest."""
    return " ".join(nfc(text).casefold().translate(_FOLD).split())


def sort_key(text: str) -> str:
    """Return a key whose plain binary order is Vietnamese alphabetical order.

    Letters go a ă â b c d đ e ê …, digits before letters; only texts alike in every letter are told apart by
    the tones of their words (ngang huyền hỏi ngã sắc nặng). Case and punctuation count for nothing.
    """
    marked = _WORD_GAP.join(nfc(text).casefold().translate(_COLLATE).split())
    tones = re.sub("[^A-E-]+", "", marked).rstrip(_WORD_GAP)
    letters = re.sub("[A-E]", "", marked)
    return f"{letters}{_TONE_GAP}{tones}" if tones else letters


def person_sort_key(name: str) -> str:
    """Return a key that orders people by given name (the last word), then family name, then middle names."""
    words = name.split()
    parts = [*words[-1:], *words[:1], " ".join(words[1:-1])] if len(words) > 1 else words
    return _PART_GAP.join(sort_key(part) for part in parts).rstrip()


class Words:
    """Folds and sorts many texts quickly: the words they are made of are each worked out once."""

    def __init__(self) -> None:
        self._folds = _FoldedWords()
        self._keys = _WordKeys()

    def folded(self, text: str) -> str:
        """Return what `fold` does."""
        if text.isascii() and text.isalnum():
            return text.lower()
        return " ".join(filter(None, map(self._folds.__getitem__, text.split())))

    def sorted(self, text: str) -> str:
        """Return what `sort_key` does."""
        if text.isascii() and text.isalnum():
            return text.lower()
        keys = list(filter(None, map(self._keys.__getitem__, text.split())))
        if not keys:
            return ""
        letters, tones = zip(*keys, strict=True)
        told = _WORD_GAP.join(tones).rstrip(_WORD_GAP)
        return f"{_WORD_GAP.join(letters)}{_TONE_GAP}{told}" if told else _WORD_GAP.join(letters)

    def sorted_person(self, name: str) -> str:
        """Return what `person_sort_key` does."""
        words = name.split()
        parts = [*words[-1:], *words[:1], " ".join(words[1:-1])] if len(words) > 1 else words
        return _PART_GAP.join([self.sorted(part) for part in parts]).rstrip()


class _FoldedWords(dict[str, str]):
    def __missing__(self, word: str) -> str:
        folded = word.lower() if word.isascii() and word.isalnum() else fold(word)
        self[word] = folded
        return folded


class _WordKeys(dict[str, tuple[str, str] | None]):
    """Word to its letters and its tones in a sort key; None for a word of signs only."""

    def __missing__(self, word: str) -> tuple[str, str] | None:
        key: tuple[str, str] | None
        if word.isascii() and word.isalnum():
            key = word.lower(), ""
        else:
            letters, _gap, tones = sort_key(word).partition(_TONE_GAP)
            # A word of several parts gives up the gaps behind its last tone; the next word needs them.
            gaps = _WORD_GAP * (letters.count(_WORD_GAP) - tones.count(_WORD_GAP))
            key = (letters, tones + gaps) if letters else None
        self[word] = key
        return key


def without_legal_prefix(name: str) -> str:
    """Return the folded `name` without "Công ty TNHH", "Hộ kinh doanh", "HTX" …, for comparing.

    A name made of nothing else is returned whole.
    """
    folded = fold(name)
    prefix = _LEGAL_PREFIX.match(folded)
    return (folded[prefix.end() :] if prefix else folded) or folded


class _FoldTable(dict[int, str]):
    """Character to accent-free ASCII, worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        """Return and keep what `code` becomes: ASCII letters and digits, nothing for a mark, else a space."""
        char = chr(code)
        base = "d" if char == "đ" else unicodedata.normalize("NFKD", char).casefold()
        folded = "".join(_ascii_or_space(part) for part in base)
        self[code] = folded
        return folded


class _CollateTable(dict[int, str]):
    """Character to its letters in a sort key and then its tone, worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        """Return and keep what `code` becomes; a letter outside the alphabet goes after it, as itself."""
        char = chr(code)
        marks = unicodedata.normalize("NFD", char)
        tone = "".join(_TONES.get(mark, "") for mark in marks) if len(marks) > 1 else ""
        letter = nfc("".join(mark for mark in marks if mark not in _TONES)) if tone else char
        placed = _AFTER_BASE.get(letter) or _FOLD[ord(letter[:1] or " ")]
        if not placed.strip() and char.isalnum():
            placed = char
        self[code] = placed + tone if placed.strip() else placed
        return self[code]


def _ascii_or_space(char: str) -> str:
    if char.isascii() and char.isalnum():
        return char
    return "" if unicodedata.combining(char) else " "


_FOLD = _FoldTable()
_COLLATE = _CollateTable()
