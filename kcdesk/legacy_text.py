"""Text typed for the old Vietnamese fonts (TCVN3/ABC, VNI-Windows): told by its look, turned into Unicode.

Old text comes out of a workbook as Latin-1 letters ("C«ng ty", "Coâng ty"). It is told apart by reading: its
words cannot be Vietnamese syllables as they stand, but are once decoded.
"""

import csv
import re
from collections.abc import Callable
from functools import cache
from typing import Literal

from kcdesk.resources import resource
from kcdesk.vietnamese import nfc

Charset = Literal["tcvn3", "vni"]

_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
"""Letters that no Latin-1 text can hold: where one stands, the text is Unicode already."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_MICRO_UNIT = re.compile(r"µ[mglsAFVW]\b")
_TIMES_AFTER_FIGURE = re.compile(r"(\d\w*)×")
_TOLERANCE = 3
"""One strange word in this many may stay unreadable once decoded (a trade mark, a slip)."""

_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_ONSETS = re.compile(
    "n?gh(?=[eêi])|[bcdđgkp][lr]|ng|nh|ch|gi|kh|ph|qu|th|tr|c(?![eêiy])|g(?![eêy])|[bdđhklmnprstvx]|"
)
"""Clusters (Krông, Plông) and a last k (Đắk) are in the names of the highlands."""
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êc êch êm ên êng ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong "
    "op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych "
    "uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    "y ych yêm yên yêt yêu yn ynh yt"
)


def looks_legacy(text: str) -> Charset | None:
    """Return the old charset `text` was typed in, or None for Unicode, plain ASCII and anything doubtful.

    A longer text (a whole column joined by spaces) is told more surely than one short cell.
    """
    if text.isascii():
        return None
    text = nfc(text)
    if _UNICODE_ONLY.search(text):
        return None
    text = _TIMES_AFTER_FIGURE.sub(r"\1 ", _MICRO_UNIT.sub("", text))
    strange = [token for token in text.split() if not token.isascii() and _unreadable(token, str)]
    if not strange:
        return None
    unread: dict[Charset, int] = {
        charset: sum(_unreadable(token, decode) for token in strange) for charset, decode in _DECODERS.items()
    }
    best = min(unread, key=lambda charset: unread[charset])
    return best if unread[best] * _TOLERANCE <= len(strange) else None


def to_unicode(text: str, charset: Charset) -> str:
    """Return `text`, typed in `charset`, as NFC Unicode; words in capitals come out wholly in capitals."""
    return nfc(_DECODERS[charset](text))


def _unreadable(token: str, decode: Callable[[str], str]) -> bool:
    """Tell whether `token`, once decoded, holds a word with marks that is no Vietnamese syllable."""
    decoded = decode(token)
    if decode is str and _symbol_in_word(decoded):
        return True
    words = [word for word in _WORD.findall(decoded) if not word.isascii()]
    return any(not _is_syllable(word.lower()) for word in words) or (decode is not str and decoded == token)


def _symbol_in_word(token: str) -> bool:
    """Tell whether a symbol that TCVN3 uses as a letter touches a letter, as in "C«ng"."""
    return _touching_symbol().search(token) is not None


@cache
def _touching_symbol() -> re.Pattern[str]:
    symbols = "".join(re.escape(char) for char in _tcvn3() if not char.isalpha())
    return re.compile(rf"[^\W\d_][{symbols}]|[{symbols}][^\W\d_]|[{symbols}]{{2}}")


@cache
def _is_syllable(word: str) -> bool:
    """Tell whether lower-case NFC `word` is spelt as a Vietnamese syllable, its tone where tones stand."""
    letters, tones = "", []
    for char in word:
        base, tone = _untone(char)
        tones += [(len(letters), tone)] if tone else []
        letters += base
    if len(tones) > 1:
        return False
    place, tone = tones[0] if tones else (-1, "")
    longest = _ONSETS.match(letters)
    onset = longest.group() if longest else ""
    onsets = (onset, "g") if onset == "gi" else (onset,)
    if letters == "gi":
        return True
    return any(_fits(letters[len(start) :], place - len(start) if tone else -1, tone) for start in onsets)


def _fits(rime: str, place: int, tone: str) -> bool:
    if rime.endswith("k"):
        return rime[:-1] + "c" in _RIME_SET
    if rime not in _RIME_SET:
        return False
    if rime.endswith(("c", "ch", "p", "t")) and tone not in ("sắc", "nặng"):
        return False
    return not tone or place in _tone_places(rime)


@cache
def _tone_places(rime: str) -> tuple[int, ...]:
    """Return where a tone may stand in `rime`; hoà and hòa are both written."""
    vowels = len(rime.rstrip("cghmnpt"))
    marked = [index for index, letter in enumerate(rime) if letter in "ăâêôơư"]
    if rime[:vowels] in ("ưa", "ưi", "ưu"):
        return (0,)
    if marked:
        return (marked[-1],)
    if rime in ("oa", "oe", "uy"):
        return (0, 1)
    if vowels == 1 or (vowels == 2 and len(rime) == 2):
        return (0,)
    return (1,)


@cache
def _untone(char: str) -> tuple[str, str]:
    for mark, tone in _TONES.items():
        bare = _bare_letters(mark).get(char)
        if bare:
            return bare, tone
    return char, ""


@cache
def _bare_letters(mark: str) -> dict[str, str]:
    return {nfc(letter + mark): letter for letter in "aăâeêioôơuưy"}


@cache
def _rows() -> list[dict[str, str]]:
    with resource("reference", "legacy-charsets.tsv").open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return list(table)


@cache
def _tcvn3() -> dict[str, str]:
    column = "tcvn3_byte_as_latin1_hex"
    return {chr(int(row[column], 16)): row["unicode"] for row in _rows() if row[column]}


@cache
def _vni() -> dict[str, str]:
    """Return VNI sequence to letter; a capital may also bear the mark typed for the small letter ("Aùnh")."""
    table = {row["vni_windows"]: row["unicode"] for row in _rows()}
    mixed = {key[0] + key[1].lower(): letter for key, letter in table.items() if len(key) == 2}
    return mixed | table


@cache
def _vni_sequences() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_vni(), key=len, reverse=True)))


def _from_tcvn3(text: str) -> str:
    """Decode TCVN3, whose capitals are small letters shown in a capital font ("C«NG TY")."""
    capitals = not re.search("[a-z]", text) and re.search("[A-Z]{2}", text)
    parts = re.split(r"(\s+)", text)
    table = _tcvn3()
    decoded = []
    for part in parts:
        letters = "".join(table.get(char, char) for char in part)
        shouted = len(re.findall("[A-Z]", part)) > 1 and not re.search("[a-z]", part)
        decoded.append(letters.upper() if capitals or shouted else letters)
    return "".join(decoded)


def _from_vni(text: str) -> str:
    table = _vni()
    return _vni_sequences().sub(lambda match: table[match.group()], text)


_RIME_SET = frozenset(_RIMES.split())
_DECODERS: dict[Charset, Callable[[str], str]] = {"tcvn3": _from_tcvn3, "vni": _from_vni}
