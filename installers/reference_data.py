"""Builds `resources/reference/units-*.tsv` from the wheel of vietnam-provinces, read as data, never imported.

    pip download --no-deps --python-version 3.12 --only-binary=:all: vietnam-provinces==2026.9.0
    python installers/reference_data.py vietnam_provinces-2026.9.0-py3-none-any.whl

What the wheel gets wrong or has not yet is in the tables below and in `reference_corrections.tsv`, each with
the resolution that says so. `docs/decisions/0001-reference-data.md` tells why.
"""

import argparse
import ast
import csv
import re
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kcdesk.vietnamese import fold

PACKAGE = "vietnam_provinces"
CORRECTIONS = Path(__file__).with_name("reference_corrections.tsv")
OUT = Path(__file__).resolve().parent.parent / "resources" / "reference"

KINDS = {
    "TINH": "tỉnh",
    "THANH_PHO_TRUNG_UONG": "thành phố",
    "THANH_PHO": "thành phố",
    "THI_XA": "thị xã",
    "QUAN": "quận",
    "HUYEN": "huyện",
    "PHUONG": "phường",
    "THI_TRAN": "thị trấn",
    "XA": "xã",
    "DAC_KHU": "đặc khu",
}

PROVINCES_OF_2025 = {"22": "tỉnh", "24": "tỉnh", "75": "tỉnh"}
"""Quảng Ninh, Bắc Ninh and Đồng Nai, cities in the wheel of September 2026, were provinces until then."""

WARDS_OF_DONG_NAI = (
    *("25270", "25357", "25363", "26116", "26170"),
    *("26248", "26326", "26368", "26425", "26485"),
)
WARDS_OF_BAC_NINH = (
    *("07294", "07375", "07399", "07444", "07840", "09193"),
    *("09292", "09313", "09319", "09454", "09475", "09496"),
)

CHANGES = (
    ("2026", ("75",), "thành phố", "30/2026/QH16"),
    ("2026", WARDS_OF_DONG_NAI, "phường", "237/NQ-UBTVQH16"),
    ("2026-09-01", ("22",), "thành phố", "36/2026/QH16"),
    ("2026-09-20", ("24",), "thành phố", "39/2026/QH16"),
    ("2026-09-20", WARDS_OF_BAC_NINH, "phường", "388/NQ-UBTVQH16"),
)
"""After 1 July 2025: from which edition, which codes, become what, by which resolution. Names stay."""

LINK_CORRECTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    # 1657/NQ-UBTVQH15, clauses 38 and 39: the table gives Mỹ Hưng (01651) the code of Hồng Quang (01615).
    "01615": (("01636", "whole"),),
    "01651": (("01648", "whole"),),
    # 1684/NQ-UBTVQH15, clauses 27 and 28: it gives Phú Thịnh (02482) the code of Công Đa (02485).
    "02485": (("02458", "whole"),),
    "02482": (("02494", "whole"),),
    # 1656/NQ-UBTVQH15, clauses 110 and 112: the table leaves out that all people of Đặng Xá went to Thuận An.
    "00556": (("00541", "part"), ("00562", "people")),
    # 1665/NQ-UBTVQH15, clauses 62 to 64: Vũng Áng took the land of Kỳ Lợi, the two others its people.
    "18796": (("18823", "area"), ("18754", "part"), ("18832", "part")),
}


@dataclass(frozen=True)
class Row:
    """One unit as written to the file: code, kind, code of the unit above ("" for a province), bare name."""

    code: str
    kind: str
    parent: str
    bare: str


class Wheel:
    """The tables inside the wheel, read with `ast`."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        self.digest = sha256(path.read_bytes()).hexdigest()
        self.version = str(self._value("__init__.py", "__version__").value)  # type: ignore[attr-defined]
        self.date = str(self._value("__init__.py", "__data_version__").value)  # type: ignore[attr-defined]

    def table(self, member: str, name: str) -> dict[int, list[object]]:
        """Return a dictionary literal of calls as {key: arguments}, nested calls and tuples as lists."""
        literal = self._value(member, name)
        assert isinstance(literal, ast.Dict)
        keys = (key.value for key in literal.keys if isinstance(key, ast.Constant))
        return {int(str(key)): _list(value) for key, value in zip(keys, literal.values, strict=True)}

    def _value(self, member: str, name: str) -> ast.expr:
        for node in ast.parse(self._zip.read(f"{PACKAGE}/{member}")).body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                return node.value  # type: ignore[attr-defined, no-any-return]
        raise KeyError(f"{member} has no {name}")


def _list(node: ast.expr) -> list[object]:
    parts = node.args if isinstance(node, ast.Call) else getattr(node, "elts", [])
    return [_plain(part) for part in parts]


def _plain(node: ast.expr) -> object:
    if isinstance(node, ast.Constant):
        return node.value
    return node.attr if isinstance(node, ast.Attribute) else _list(node)


def _tone_on_first(word: str) -> str:
    """Return "hòa", "thủy" for "hoà", "thuỷ", the way the resolutions write open syllables; "quý" stays."""
    pattern = "(?i)(?<!q)(o(?=[ae])|u(?=y))([aey])([\u0300\u0301\u0303\u0309\u0323])$"
    return unicodedata.normalize("NFC", re.sub(pattern, r"\1\3\2", unicodedata.normalize("NFD", word)))


def _row(code: str, args: list[object], parent: str) -> Row:
    """Return the unit without the common noun in its name; a small letter that begins a word is a slip."""
    kind = KINDS[str(args[2])]
    words = unicodedata.normalize("NFC", str(args[0])).split()[len(kind.split()) :]
    return Row(code, kind, parent, " ".join(word[0].upper() + word[1:] for word in words))


def old_units(wheel: Wheel, corrections: Iterable[Row]) -> dict[str, Row]:
    """Return the units of 30 June 2025: those the conversion knows, named as in the resolutions."""
    rows: dict[str, Row] = {}
    for member, width in (("PROVINCE_MAPPING", 2), ("DISTRICT_MAPPING", 3), ("WARD_MAPPING", 5)):
        for key, args in wheel.table("legacy/_lookup.py", member).items():
            parent = "" if width == 2 else str(args[4])[2:]
            rows[f"{key:0{width}}"] = _row(f"{key:0{width}}", args, parent)
    for code, row in rows.items():
        rows[code] = replace(row, bare=" ".join(map(_tone_on_first, row.bare.split())))
    rows.update((row.code, row) for row in corrections)
    converted = {f"{key:05}" for key in wheel.table("_ward_conversion_2025.py", "OLD_TO_NEW")}
    converted.update(LINK_CORRECTIONS)
    return {code: row for code, row in rows.items() if len(code) < 5 or code in converted}


def new_units(wheel: Wheel) -> dict[str, Row]:
    """Return the units of 1 July 2025."""
    rows: dict[str, Row] = {}
    for key, args in wheel.table("_lookup.py", "PROVINCE_MAPPING").items():
        row = _row(f"{key:02}", args, "")
        rows[row.code] = replace(row, kind=PROVINCES_OF_2025.get(row.code, row.kind))
    for key, args in wheel.table("_lookup.py", "WARD_MAPPING").items():
        rows[f"{key:05}"] = _row(f"{key:05}", args, str(args[4])[2:])
    return rows


def links(wheel: Wheel, old: dict[str, Row], new: dict[str, Row]) -> Iterator[tuple[str, str, str]]:
    """Yield (old code, new code, kind) for provinces, for districts without communes and for communes."""
    pairs = dict(_commune_pairs(wheel))
    # The wheel's own table of provinces sends Tiền Giang to Tây Ninh too, through a commune filed wrongly.
    provinces = {
        (old[old[code].parent].parent, new[to].parent) for code, tos in pairs.items() for to, _ in tos
    }
    pairs.update({code: ((to, "whole"),) for code, to in provinces})
    sources: dict[str, set[str]] = {}
    for code, targets in pairs.items():
        for target, _ in targets:
            sources.setdefault(target, set()).add(code)
    yield from _islands(old, new, set(sources))
    for code, targets in sorted(pairs.items()):
        for target, kind in targets:
            alone = len(targets) == 1 and len(sources[target]) == 1
            yield code, target, _kept(old[code], new[target]) if alone else kind


def _commune_pairs(wheel: Wheel) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield each old commune with its successors; "people": others took land, yet this one is no part."""
    in_part = {
        (source[0], key): bool(source[3])
        for key, args in wheel.table("_ward_conversion_2025.py", "NEW_TO_OLD").items()
        for source in args[1]  # type: ignore[attr-defined]
    }
    for key, args in wheel.table("_ward_conversion_2025.py", "OLD_TO_NEW").items():
        targets: list[list[int]] = args[1]  # type: ignore[assignment]
        whole = "people" if len(targets) > 1 else "whole"
        pairs = tuple((f"{to[0]:05}", "part" if in_part[key, to[0]] else whole) for to in targets)
        yield f"{key:05}", LINK_CORRECTIONS.get(f"{key:05}", pairs)
    known = {f"{key:05}" for key in wheel.table("_ward_conversion_2025.py", "OLD_TO_NEW")}
    yield from ((code, pairs) for code, pairs in LINK_CORRECTIONS.items() if code not in known)


def _islands(old: dict[str, Row], new: dict[str, Row], taken: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the island districts without communes: each became the sourceless special zone of its name."""
    parents = {row.parent for row in old.values()}
    zones = {row.bare: row.code for row in new.values() if len(row.code) == 5 and row.code not in taken}
    for row in old.values():
        if len(row.code) == 3 and row.code not in parents:
            yield row.code, zones.pop(row.bare), "island"
    if zones:
        raise ValueError(f"new units without a source: {zones}")


def _kept(old: Row, new: Row) -> str:
    """Return what a commune that kept its borders changed: nothing, its kind or its name."""
    if fold(old.bare) != fold(new.bare):
        return "renamed"
    return "same" if old.kind == new.kind else "retyped"


def _corrections() -> list[Row]:
    lines = (line for line in CORRECTIONS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [
        Row(row["code"], row["kind"], row["parent"], row["bare"])
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def build(wheel: Wheel, out: Path) -> None:
    """Write the four tables of units to the folder `out`."""
    source = (
        f"# Source: wheel of vietnam-provinces {wheel.version} (data of {wheel.date}, "
        f"licence GPL-3.0-or-later, sha256 {wheel.digest[:16]}…), facts of the lists of the National "
        "Statistics Office; built by installers/reference_data.py."
    )
    old, new = old_units(wheel, _corrections()), new_units(wheel)
    head = ("code", "kind", "parent", "bare")
    for name, units in (("units-2024", old), ("units-2025", new)):
        rows = sorted(units.values(), key=lambda row: (len(row.code), row.code))
        _write(out / f"{name}.tsv", source, head, ((r.code, r.kind, r.parent, r.bare) for r in rows))
    _write(out / "units-2024-2025.tsv", source, ("old", "new", "kind"), links(wheel, old, new))
    changes = ((edition, code, kind, by) for edition, codes, kind, by in CHANGES for code in codes)
    by_law = (
        "# Source: the resolutions in the last column; facts of legal texts; installers/reference_data.py."
    )
    _write(out / "units-changes.tsv", by_law, ("edition", "code", "kind", "source"), changes)


def _write(path: Path, source: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    lines = [source, "\t".join(head), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Build from the wheel named on the command line."""
    parser = argparse.ArgumentParser(description="Builds the tables of administrative units.")
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    build(Wheel(arguments.wheel), arguments.out)


if __name__ == "__main__":
    main()
