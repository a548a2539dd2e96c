"""Synthetic establishments with a fixed seed: the same number, the same desk."""

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from kcdesk.forms import establishment
from kcdesk.forms.fields import UnitCode
from kcdesk.forms.record import Record
from kcdesk.identifiers import tax_check_digit
from kcdesk.reference import units
from kcdesk.services.desk import close_desk, open_desk
from kcdesk.store.records import Author, insert_many, new_id

_FORMS = ("Hộ kinh doanh", "Công ty TNHH", "Hợp tác xã", "Cơ sở", "Doanh nghiệp tư nhân")
_TRADES = (
    "bánh tráng",
    "đậu phụ",
    "mộc dân dụng",
    "gốm",
    "chế biến nông sản",
    "cơ khí",
    "may mặc",
    "mây tre đan",
)
_FAMILIES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Thạch",
)
_MIDDLES = ("Văn", "Thị", "Minh", "Ngọc", "Thanh", "Hữu", "Kim", "Quốc", "Đức", "Mỹ")
_GIVEN = (
    "An",
    "Ánh",
    "Bình",
    "Cường",
    "Dũng",
    "Đạt",
    "Hà",
    "Hạnh",
    "Hiệp",
    "Hùng",
    "Lan",
    "Long",
    "Mai",
    "Phong",
)


def records(count: int, seed: int = 20261123) -> Iterator[Record]:
    """Yield `count` establishments; the same count and seed give the same answers."""
    chance = random.Random(seed)
    edition = units.EDITIONS[-1].name
    communes = [
        commune.code
        for province in units.provinces(edition)
        for commune in units.children(edition, province.code)
    ]
    form = establishment.ESTABLISHMENT
    for number in range(count):
        owner = " ".join(chance.choice(part) for part in (_FAMILIES, _MIDDLES, _GIVEN))
        trade = chance.choice(_TRADES)
        cells: dict[str, object] = {
            establishment.NAME.name: f"{chance.choice(_FORMS)} {trade} {owner.split()[-1]} {number}",
            establishment.OWNER.name: owner,
            establishment.COMMUNE.name: UnitCode(edition, chance.choice(communes)),
            establishment.START_YEAR.name: 1990 + number % 35,
            establishment.TAX_CODE.name: _tax_code(number),
        }
        yield Record(id=new_id(), cells=cells, form=form.name, edition=form.edition)


def _tax_code(number: int) -> str:
    stem = f"2{number:08d}"
    return stem + str(tax_check_digit(stem) or 0)


def desk_of(count: int, folder: Path) -> Path:
    """Return a store with `count` establishments, made once in `folder`."""
    path = folder / f"desk-{count}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        desk = open_desk(path)
        author = Author("Người đo", datetime(2026, 11, 23).isoformat())
        insert_many(desk.store, establishment.ESTABLISHMENT, records(count), author)
        close_desk(desk)
    return path
