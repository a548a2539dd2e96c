"""The tables agree with the independent ones in `../shared/reference`; each difference is explained here.

Skipped where that folder is not beside the repository.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from kcdesk.reference import units
from kcdesk.reference.tables import rows

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reference"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no independent tables beside the repository")

NAMES_DIFFERENT = {
    "09383": ("Phường Trạng Hạ", "Phường Trang Hạ", "1658/NQ-UBTVQH15, clause 73, says Trang Hạ"),
    "19780": (
        "Phường Đúc",
        "Phường Phường Đúc",
        "1675/NQ-UBTVQH15, clause 15, lists it as a phường of that name",
    ),
    "22108": ("Xuân Quang 3", "Xã Xuân Quang 3", "the independent table lost the common noun"),
    "22111": ("Xuân Phước", "Xã Xuân Phước", "the independent table lost the common noun"),
    "22267": ("Phường Hòa Tân Đông", "Xã Hòa Tân Đông", "1660/NQ-UBTVQH15, clause 94, says xã"),
    "24643": ("Xã Đăk Wil", "Xã Đắk Wil", "1671/NQ-UBTVQH15, clause 77, says Đắk Wil"),
    "31843": ("Thi trấn Ngan Dừa", "Thị trấn Ngan Dừa", "a slip of the independent table"),
    "24889": ("Xã Đạ K' Nàng", "Xã Đạ K'Nàng", "1671/NQ-UBTVQH15, clause 17, has no space"),
    # Its rows of the conversion give one code to two communes; ours keeps both, under their own codes.
    "01615": ("Xã Mỹ Hưng", "Xã Hồng Quang", "1657/NQ-UBTVQH15, clauses 38 and 39; Mỹ Hưng is 01651"),
    "02485": ("Xã Phú Thịnh", "Xã Công Đa", "1684/NQ-UBTVQH15, clauses 27 and 28; Phú Thịnh is 02482"),
}

PROVINCES_DIFFERENT = {
    "27691": ("82", "80", "Tân An was of Long An"),
    "30781": ("89", "91", "Hà Tiên was of Kiên Giang"),
}

ONLY_OURS = {"01651": "Xã Mỹ Hưng", "02482": "Xã Phú Thịnh"}

CHANGED_AFTER_SHARED = {
    **{
        code: "388/NQ-UBTVQH16, 20 September 2026"
        for _, code, _, by in rows("units-changes")
        if by[:3] == "388"
    },
    "22": "36/2026/QH16, 1 September 2026",
    "24": "39/2026/QH16, 20 September 2026",
}

LINKS_DIFFERENT = {
    ("01615", "01648"): ("full", None, "Mỹ Hưng (01651) became Phục Hòa"),
    ("01651", "01648"): (None, "whole", "1657/NQ-UBTVQH15, clause 38"),
    ("02485", "02494"): ("full", None, "Phú Thịnh (02482) became Thái Bình"),
    ("02482", "02494"): (None, "whole", "1684/NQ-UBTVQH15, clause 28"),
    ("00556", "00562"): (None, "people", "1656/NQ-UBTVQH15, clause 110: missing in the conversion table"),
    ("D376", "14698"): ("full", None, "the tidal flat of Kim Sơn is no unit of administration"),
    ("31105", "31105"): (
        "island",
        "retyped",
        "the commune Thổ Châu became a special zone of the same extent",
    ),
}

KINDS = {
    "full": "whole",
    "same": "same",
    "renamed": "renamed",
    "retyped": "retyped",
    "part": "part",
    "part_area": "part",
    "part_people": "part",
    "part_area_all_people": "people",
    "all_area": "area",
    "island": "island",
}


def shared(name: str) -> list[dict[str, str]]:
    heads, *lines = (SHARED / f"{name}.tsv").read_text("utf-8").splitlines()
    return [dict(zip(heads.split("\t"), line.split("\t"), strict=True)) for line in lines]


def spelling(name: str) -> str:
    """Return `name` in small letters, the tone at the end of each word: hoà = hòa, Thị Xã = Thị xã."""
    marked = (unicodedata.normalize("NFD", word) for word in name.lower().replace("-", " ").split())
    return " ".join(
        "".join(char for char in word if char not in "\u0300\u0301\u0303\u0309\u0323")
        + "".join(char for char in word if char in "\u0300\u0301\u0303\u0309\u0323")
        for word in marked
    )


def old_communes() -> Iterator[tuple[str, units.Unit]]:
    return ((code, units.unit("2024", code)) for code in units.table("2024") if len(code) == 5)


def test_codes_and_names_of_old_communes() -> None:
    theirs = {row["code"]: row["name"] for row in shared("communes-before-2025-07")}
    ours = {code: unit.name for code, unit in old_communes()}
    assert {code: ours[code] for code in ours.keys() ^ theirs.keys()} == ONLY_OURS
    different = {code for code in theirs if spelling(theirs[code]) != spelling(ours[code])}
    assert different == NAMES_DIFFERENT.keys()
    assert all((theirs[code], ours[code]) == NAMES_DIFFERENT[code][:2] for code in different)


def test_districts_and_provinces_of_old_communes() -> None:
    theirs = {row["code"]: row for row in shared("communes-before-2025-07")}
    ours = dict(old_communes())
    assert [code for code in theirs if theirs[code]["district"] != ours[code].parent] == []
    different = {
        code: (row["province"], ours[code].province)
        for code, row in theirs.items()
        if row["province"] != ours[code].province
    }
    assert different == {code: explained[:2] for code, explained in PROVINCES_DIFFERENT.items()}


def test_names_of_old_districts() -> None:
    names = {row["district"]: row["district_name"] for row in shared("communes-before-2025-07")}
    without_communes = {code for code in units.table("2024") if len(code) == 3} - names.keys()
    assert without_communes == {"318", "471", "498", "536", "755"}
    assert {
        code: (name, units.unit("2024", code).name)
        for code, name in names.items()
        if spelling(name) != spelling(units.unit("2024", code).name).replace(" - ", " ")
    } == {}


def test_communes_of_2026() -> None:
    theirs = {row["code"]: row for row in shared("communes-2026")}
    for edition, later in (("2026", set()), ("2026-09-20", set(CHANGED_AFTER_SHARED))):
        ours = {code: units.unit(edition, code) for code in units.table(edition) if len(code) == 5}
        assert ours.keys() == theirs.keys()
        assert [code for code in ours if ours[code].province != theirs[code]["province"]] == []
        assert {code for code in ours if ours[code].name != theirs[code]["name"]} == {
            code for code in later if len(code) == 5
        }


def test_kinds_of_2025_differ_from_2026_in_the_ten_wards_of_dong_nai() -> None:
    wards = [
        row["code"]
        for row in shared("communes-2026")
        if row["type"].lower() != units.unit("2025", row["code"]).kind
    ]
    assert len(wards) == 10
    assert {units.unit("2025", code).province for code in wards} == {"75"}


def test_provinces_old_and_new() -> None:
    for row in shared("provinces-old-to-new"):
        assert spelling(units.unit("2024", row["old_code"]).name) == spelling(row["old_name"])
        (link,) = units.successors("2024", row["old_code"], "2026")
        assert (link.code, units.unit("2026", link.code).name) == (row["new_code"], row["new_name"])
        renamed = units.unit("2026-09-20", link.code).name != row["new_name"]
        assert renamed == (link.code in CHANGED_AFTER_SHARED)


def test_conversion_and_its_kinds() -> None:
    theirs = {(row["old_code"], row["new_code"]): row["kind"] for row in shared("communes-old-to-new")}
    theirs = {
        (old.removeprefix("D") if kind == "island" else old, new): kind for (old, new), kind in theirs.items()
    }
    ours = {(old, new): kind for old, new, kind in rows("units-2024-2025") if len(new) == 5}
    different = {
        pair: (theirs.get(pair), ours.get(pair))
        for pair in theirs.keys() | ours.keys()
        if pair not in ours or KINDS.get(theirs.get(pair, "")) != ours[pair]
    }
    assert different == {pair: explained[:2] for pair, explained in LINKS_DIFFERENT.items()}


def test_changed_codes_of_2018_and_contents_were_carried_over_whole() -> None:
    for name, original in (
        ("vsic2025", "vsic2025-sections-BC"),
        ("vsic2018-to-2025", "vsic2018-to-2025-changes-BC"),
    ):
        assert rows(name) == [list(row.values()) for row in shared(original)]
