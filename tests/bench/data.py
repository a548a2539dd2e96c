"""Synthetic establishments with a fixed seed: the same number, the same desk."""

import random
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
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
        commune = UnitCode(edition, chance.choice(communes))
        year = 1990 + number % 35
        values = {
            establishment.NAME: f"{chance.choice(_FORMS)} {trade} {owner.split()[-1]} {number}",
            establishment.SHORT_NAME: f"{trade.title()} {number}",
            establishment.LEGAL_FORM: chance.choice(("private", "llc_one", "llc_many", "cooperative")),
            establishment.TAX_CODE: _tax_code(number),
            establishment.REGISTRATION: _tax_code(number),
            establishment.REGISTERED: date(year, 1 + number % 12, 1 + number % 28),
            establishment.REGISTRATION_PLACE: "Phòng Đăng ký kinh doanh",
            establishment.START_YEAR: year,
            establishment.STATE: chance.choice(("active", "active", "active", "seasonal")),
            establishment.CAPITAL: chance.randrange(50, 5000) * 1_000_000,
            establishment.OWNER: owner,
            establishment.OWNER_POSITION: "Chủ cơ sở",
            establishment.OWNER_SEX: chance.choice(("male", "female")),
            establishment.OWNER_BIRTH_YEAR: chance.randrange(1950, 2000),
            establishment.PHONE: f"09{number:08d}",
            establishment.EMAIL: f"coso{number}@example.com",
            establishment.COMMUNE: commune,
            establishment.ADDRESS: f"Số {number % 300}, ấp {chance.choice(_GIVEN)}",
            establishment.PRODUCTION_ELSEWHERE: False,
            establishment.LAND_AREA: Decimal(chance.randrange(100, 5000)),
            establishment.WORKSHOP_AREA: Decimal(chance.randrange(50, 100)),
            establishment.LAND_USE: chance.choice(("owned", "borrowed")),
            establishment.MAIN_PRODUCTS: f"{trade.capitalize()} các loại",
            establishment.TRADE_GROUP: chance.choice(("a", "b", "c", "d", "dd")),
            establishment.OLD_ADDRESS: f"Ấp {chance.choice(_GIVEN)}",
        }
        cells = {field.name: value for field, value in values.items()}
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
