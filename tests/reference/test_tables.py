"""Each shipped table says where it comes from and is as it should be."""

import unicodedata

import pytest

from kcdesk.reference.tables import rows
from kcdesk.resources import resource

TABLES = (
    *("units-2024", "units-2025", "units-2024-2025", "units-changes"),
    *("vsic2025", "vsic2018-to-2025", "contents", "agencies"),
)


@pytest.mark.parametrize("name", TABLES)
def test_provenance_first_then_heads_then_even_rows_in_nfc(name: str) -> None:
    text = resource("reference", f"{name}.tsv").read_text("utf-8")
    assert text.startswith("# Source: ")
    assert unicodedata.is_normalized("NFC", text)
    cells = rows(name)
    assert cells
    assert len({len(row) for row in cells}) == 1
    assert cells[0][0] not in ("code", "old", "edition", "vsic2018", "role")
