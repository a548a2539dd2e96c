"""Builds `resources/samples/`: workbooks of projects that were really published, for the training desk.

Run from the top of the repository: `python -m installers.samples`. The tables below are facts as the press
and the provinces printed them, each with its source; whatever is not published is answered «Không biết»
or made up and then says so in its own text (`MADE_UP`), so that it cannot be taken for a fact. No tax code,
owner or telephone of a real business is made up.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kcdesk.exchange.workbook_writing import write_book
from kcdesk.forms.dossier import DOSSIER
from kcdesk.forms.establishment import ESTABLISHMENT
from kcdesk.forms.form import Form
from kcdesk.forms.record import Mark, Record, Row, Said
from kcdesk.forms.survey import SURVEY

MADE_UP = "số liệu minh họa"
TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "samples"
UNKNOWN = Mark.UNKNOWN

Cells = dict[str, Any]
Tables = dict[str, list[Cells]]


def millions(amount: str) -> int:
    """Return the đồng of an amount in triệu đồng as it is printed, "2.014,9"."""
    return int(Decimal(amount.replace(".", "").replace(",", ".")) * 1_000_000)


SOC_TRANG = (
    "Báo điện tử về khuyến công tỉnh Sóc Trăng năm 2023 (kế hoạch 2 đề án KCQG và 16 đề án KCĐP); "
    "khớp số học: 900 + 1.114,9 = 2.014,9; 1.120 + 980 = 2.100; 869,9 + 1.091,7 = 1.961,6, bản in 1.961,56."
)
QUANG_NAM = (
    "Tin khuyến công quốc gia năm 2022 tại tỉnh Quảng Nam: 620 = 300 + 320 triệu đồng, 2 máy, 5 lao động."
)
LONG_AN = (
    "Tin khuyến công địa phương năm 2018 tỉnh Long An: 77 = 38,5 + 38,5 triệu đồng, từ 8/2018 đến 11/2018."
)

HIEP_PHONG = "Hộ kinh doanh cơ sở Hiệp Phong"
SECOND = "Cơ sở thụ hưởng thứ hai của đề án nhóm Sóc Trăng 2023 (tên minh họa)"
THIRD = "Cơ sở thụ hưởng thứ ba của đề án nhóm Sóc Trăng 2023 (tên minh họa)"
ARECA = "Hợp tác xã Nông nghiệp kỹ nghệ Quảng Nam"
CO_UT = "Hộ kinh doanh bánh tráng trộn Cô Út"

UNNAMED = f"Nguồn không nêu tên cơ sở này: tên, loại hình và sản phẩm là {MADE_UP}. Nguồn đề án: {SOC_TRANG}"

NOT_PUBLISHED: Cells = dict.fromkeys(
    (
        "tax_code",
        "registration",
        "registered",
        "registration_place",
        "start_year",
        "owner",
        "owner_position",
        "phone",
        "commune",
        "address",
        "old_commune",
    ),
    UNKNOWN,
)
"""What the sources do not say of a business."""

ESTABLISHMENTS: tuple[Cells, ...] = (
    NOT_PUBLISHED
    | {
        "name": HIEP_PHONG,
        "legal_form": "household",
        "state": "active",
        "trade_group": "a",
        "main_products": "Thực phẩm chế biến",
        "old_address": "Tỉnh Sóc Trăng (nay thuộc thành phố Cần Thơ)",
        "remarks": f"Nguồn: {SOC_TRANG} Được hỗ trợ 300 triệu đồng; công suất 240 tấn/năm, gấp 2 lần trước.",
    },
    NOT_PUBLISHED
    | {
        "name": SECOND,
        "legal_form": "household",
        "state": "active",
        "trade_group": "a",
        "main_products": f"Thực phẩm chế biến ({MADE_UP})",
        "old_address": "Tỉnh Sóc Trăng (nay thuộc thành phố Cần Thơ)",
        "remarks": UNNAMED,
    },
    NOT_PUBLISHED
    | {
        "name": THIRD,
        "legal_form": "llc_one",
        "state": "active",
        "trade_group": "a",
        "main_products": f"Thực phẩm chế biến ({MADE_UP})",
        "old_address": "Tỉnh Sóc Trăng (nay thuộc thành phố Cần Thơ)",
        "remarks": UNNAMED,
    },
    NOT_PUBLISHED
    | {
        "name": ARECA,
        "legal_form": "cooperative",
        "state": "active",
        "trade_group": "dd",
        "main_products": "Sản phẩm ép từ mo cau",
        "old_address": "Tỉnh Quảng Nam (nay thuộc thành phố Đà Nẵng)",
        "remarks": f"Nguồn: {QUANG_NAM}",
    },
    NOT_PUBLISHED
    | {
        "name": CO_UT,
        "legal_form": "household",
        "state": "active",
        "trade_group": "a",
        "main_products": "Bánh tráng trộn",
        "old_address": "Tỉnh Long An (nay thuộc tỉnh Tây Ninh)",
        "remarks": f"Nguồn: {LONG_AN}",
    },
)


def _survey(
    name: str,
    number: int,
    answers: Cells,
    products: list[Cells],
    machines: list[Cells],
    need: Cells,
    wanted: list[Cells],
) -> tuple[Cells, Tables]:
    """Return a survey whose need is the published project; the rest of its answers is made up and says so."""
    cells = {
        "name": name,
        "sheet_number": f"MINH-HOA-{number:04}",
        "survey_day": date(2026, 2, 4 + number),
        "survey_way": "visit",
        "survey_kind": "first",
        "surveyor": "Cán bộ khảo sát (minh họa)",
        "surveyor_office": f"Phiếu tập huấn: trừ nhu cầu ở mục K, các câu trả lời là {MADE_UP}",
        "surveyor_phone": UNKNOWN,
        "respondent": "Người trả lời (minh họa)",
        "respondent_position": "Đại diện cơ sở",
        "respondent_phone": UNKNOWN,
        "consent": True,
        "production_elsewhere": False,
        "has_machines": True,
        "seasonal": 0,
        "needs_support": True,
        "installed": False,
        "had_support": False,
        "difficulties": ("capital", "technology"),
    }
    tables = {"products": products, "machines": machines, "needs": [need], "need_machines": wanted}
    return cells | answers, tables


def _need(total: str, support: str, own: str, **more: Any) -> Cells:
    amounts = {"total": millions(total), "support": millions(support), "own": millions(own)}
    return {"content": "3C", "year": 2027, "quarter": "3", "readiness": "quoted", "rank": 1} | amounts | more


SPLIT = {HIEP_PHONG: ("700", "300", "400"), SECOND: ("650", "300", "350"), THIRD: ("664,9", "300", "364,9")}
"""Total, support and own share in triệu đồng. Published: the sums, the 300 of Hiệp Phong."""


def _soc_trang_survey(name: str, number: int, workers: int, before: str, after: str) -> tuple[Cells, Tables]:
    total, support, own = SPLIT[name]
    told = name == HIEP_PHONG
    return _survey(
        name,
        number,
        {
            "industry": "2025/1079",
            "trade_group": "a",
            "workers": workers,
            "women": workers // 2,
            "income": millions("6,5"),
            "technology": "semi_mechanised",
            "insured": 0,
        },
        [
            {
                "product": f"Thực phẩm chế biến ({MADE_UP})",
                "unit": "tấn",
                "designed": Decimal(before),
                "made": Decimal(before) - 20,
                "export": Decimal(0),
                "market": ("province", "country"),
            }
        ],
        [{"name": f"Máy chế biến cũ ({MADE_UP})", "quantity": 1, "bought_year": 2015, "condition": "fair"}],
        _need(
            total,
            support,
            own,
            description="Ứng dụng máy móc thiết bị tiên tiến vào chế biến thực phẩm",
            capacity_before=Decimal(before),
            capacity_after=Decimal(after),
            capacity_unit="tấn/năm",
            compared="gấp 2 lần" if told else None,
            reason=(
                f"Số hỗ trợ 300 triệu đồng và công suất 240 tấn/năm, gấp 2 lần trước, là số đã công bố; "
                f"tổng vốn và vốn đối ứng là {MADE_UP}."
                if told
                else f"Vốn, công suất là {MADE_UP}; chỉ tổng của cả nhóm là số đã công bố."
            ),
        ),
        [
            {
                "need": 1,
                "name": f"Máy, thiết bị chế biến thực phẩm ({MADE_UP})",
                "brand_new": True,
                "quantity": Decimal(1),
                "unit": "bộ",
                "unit_price": millions(total),
                "is_line": False,
            }
        ],
    )


SURVEYS = (
    _soc_trang_survey(HIEP_PHONG, 1, 14, "120", "240"),
    _soc_trang_survey(SECOND, 2, 9, "80", "140"),
    _soc_trang_survey(THIRD, 3, 11, "90", "150"),
    _survey(
        ARECA,
        4,
        {
            "industry": "2025/1629",
            "trade_group": "dd",
            "workers": 10,
            "women": 6,
            "income": millions("6"),
            "technology": "manual",
        },
        [
            {
                "product": f"Khay, đĩa mo cau ({MADE_UP})",
                "unit": "nghìn cái",
                "designed": Decimal(300),
                "made": Decimal(240),
                "export": Decimal(0),
                "market": ("country",),
            }
        ],
        [{"name": f"Máy ép tay ({MADE_UP})", "quantity": 2, "bought_year": 2019, "condition": "fair"}],
        _need(
            "620",
            "300",
            "320",
            description="Đầu tư 02 máy ép mo cau",
            jobs_added=5,
            reason="Tổng vốn, mức hỗ trợ, số máy, số lao động thêm là số đã công bố (Quảng Nam, 2022).",
        ),
        [
            {
                "need": 1,
                "name": "Máy ép mo cau",
                "brand_new": True,
                "quantity": Decimal(2),
                "unit": "máy",
                "unit_price": millions("310"),
                "is_line": False,
            }
        ],
    ),
    _survey(
        CO_UT,
        5,
        {
            "industry": "2025/1075",
            "trade_group": "a",
            "workers": 6,
            "women": 4,
            "income": millions("5,5"),
            "technology": "manual",
        },
        [
            {
                "product": "Bánh tráng trộn",
                "unit": "tấn",
                "designed": Decimal(30),
                "made": Decimal(24),
                "export": Decimal(0),
                "market": ("province", "country"),
            }
        ],
        [{"name": f"Bàn trộn tay ({MADE_UP})", "quantity": 2, "bought_year": 2014, "condition": "fair"}],
        _need(
            "77",
            "38,5",
            "38,5",
            description="Đầu tư máy trộn ngang để sản xuất bánh tráng trộn",
            capacity_before=Decimal(24),
            capacity_after=Decimal(48),
            capacity_unit="tấn/năm",
            reason=f"Tổng vốn và mức hỗ trợ là số đã công bố (Long An, 2018); công suất là {MADE_UP}.",
        ),
        [
            {
                "need": 1,
                "name": "Máy trộn ngang",
                "brand_new": True,
                "quantity": Decimal(1),
                "unit": "máy",
                "unit_price": millions("77"),
                "is_line": False,
            }
        ],
    ),
)


def _cost(item: str, total: str, support: str, own: str, **more: Any) -> Cells:
    amounts = {"total": millions(total), "support": millions(support), "own": millions(own), "other": 0}
    return {"item": item} | amounts | more


def _beneficiary(name: str, amounts: tuple[str, str, str], note: str, **more: Any) -> Cells:
    total, support, own = (millions(amount) for amount in amounts)
    return {"name": name, "total": total, "support": support, "own": own, "other": 0, "note": note} | more


NO_IMPLEMENTER: Cells = dict.fromkeys(
    ("implementer", "implementer_address", "implementer_head", "implementer_post"), UNKNOWN
)

DOSSIERS: tuple[tuple[Cells, Tables], ...] = (
    (
        {
            "name": "Hỗ trợ ứng dụng máy móc thiết bị tiên tiến vào chế biến thực phẩm",
            "programme": "national",
            "kind": "group",
            "content": "3C",
            "plan_year": 2023,
            **NO_IMPLEMENTER,
            "expected_beneficiaries": 3,
            "place": "Tỉnh Sóc Trăng",
            "necessity": f"Nguồn: {SOC_TRANG}",
            "cost_remarks": f"Tổng 2.014,9 = 900 + 1.114,9 là số đã công bố; phần từng cơ sở là {MADE_UP}.",
            "published_figures": True,
        },
        {
            "beneficiaries": [
                _beneficiary(
                    HIEP_PHONG,
                    SPLIT[HIEP_PHONG],
                    f"Hỗ trợ 300 triệu đồng, công suất là số đã công bố; tổng và phần đóng góp là {MADE_UP}",
                    capacity_before=Decimal(120),
                    capacity_after=Decimal(240),
                    capacity_unit="tấn/năm",
                    compared="gấp 2 lần",
                ),
                _beneficiary(SECOND, SPLIT[SECOND], f"Tên và số tiền là {MADE_UP}"),
                _beneficiary(THIRD, SPLIT[THIRD], f"Tên và số tiền là {MADE_UP}"),
            ],
            "targets": [
                {
                    "target": "Công suất của cơ sở Hiệp Phong",
                    "unit": "tấn/năm",
                    "before": "120",
                    "after": "240",
                }
            ],
            "costs": [
                _cost(f"Máy móc, thiết bị của cơ sở thứ {number} (phân chia là {MADE_UP})", *SPLIT[name])
                for number, name in enumerate(SPLIT, 1)
            ],
        },
    ),
    (
        {
            "name": "Hỗ trợ tham gia hội chợ, triển lãm trong nước",
            "programme": "national",
            "kind": "group",
            "content": "4D",
            "plan_year": 2023,
            **NO_IMPLEMENTER,
            "expected_beneficiaries": UNKNOWN,
            "place": "Trong nước",
            "necessity": f"Nguồn: {SOC_TRANG}",
            "cost_remarks": "Hỗ trợ bằng 53,3 % tổng kinh phí: mức 50 % không dùng cho hội chợ, triển lãm.",
            "published_figures": True,
        },
        {"costs": [_cost("Hội chợ, triển lãm trong nước", "2.100", "1.120", "980")]},
    ),
    (
        {
            "name": "Các đề án khuyến công địa phương đã nghiệm thu (6 đề án)",
            "programme": "local",
            "kind": "group",
            "content": "3C",
            "plan_year": 2023,
            **NO_IMPLEMENTER,
            "expected_beneficiaries": 6,
            "place": "Tỉnh Sóc Trăng",
            "necessity": f"Nguồn: {SOC_TRANG}",
            "cost_remarks": "Bản in: 1.961,56 = 869,9 + 1.091,7 triệu đồng; cộng được 1.961,6. Giữ nguyên.",
            "published_figures": True,
        },
        {"costs": [_cost("6 đề án khuyến công địa phương đã nghiệm thu", "1.961,56", "869,9", "1.091,7")]},
    ),
    (
        {
            "name": "Hỗ trợ ứng dụng máy móc thiết bị trong sản xuất sản phẩm từ mo cau",
            "programme": "national",
            "kind": "specific",
            "content": "3C",
            "plan_year": 2022,
            **NO_IMPLEMENTER,
            "place": "Tỉnh Quảng Nam",
            "necessity": f"Nguồn: {QUANG_NAM}",
            "cost_remarks": "Đơn giá 310 triệu đồng là bình quân của hai máy.",
            "published_figures": True,
        },
        {
            "beneficiaries": [
                _beneficiary(
                    ARECA, ("620", "300", "320"), "Số đã công bố", jobs_added=5, income=millions("6")
                )
            ],
            "targets": [{"target": "Lao động tăng thêm", "unit": "người", "before": "0", "after": "5"}],
            "machines": [
                {
                    "name": "Máy ép mo cau",
                    "brand_new": True,
                    "quantity": Decimal(2),
                    "unit": "máy",
                    "unit_price": millions("310"),
                }
            ],
            "costs": [
                _cost(
                    "Máy ép mo cau",
                    "620",
                    "300",
                    "320",
                    quantity=Decimal(2),
                    unit="máy",
                    unit_price=millions("310"),
                )
            ],
        },
    ),
    (
        {
            "name": "Hỗ trợ ứng dụng máy trộn ngang trong sản xuất bánh tráng trộn",
            "programme": "local",
            "kind": "specific",
            "content": "3C",
            "plan_year": 2018,
            "start_month": "08/2018",
            "end_month": "11/2018",
            **NO_IMPLEMENTER,
            "place": "Tỉnh Long An",
            "necessity": f"Nguồn: {LONG_AN}",
            "published_figures": True,
        },
        {
            "beneficiaries": [_beneficiary(CO_UT, ("77", "38,5", "38,5"), "Số đã công bố")],
            "machines": [
                {
                    "name": "Máy trộn ngang",
                    "brand_new": True,
                    "quantity": Decimal(1),
                    "unit": "máy",
                    "unit_price": millions("77"),
                }
            ],
            "costs": [
                _cost(
                    "Máy trộn ngang",
                    "77",
                    "38,5",
                    "38,5",
                    quantity=Decimal(1),
                    unit="máy",
                    unit_price=millions("77"),
                )
            ],
        },
    ),
)


def record_of(form: Form, cells: Cells, tables: Tables) -> Record:
    """Return a record of plain cells; references are given in words."""
    record = Record("", _values(form.columns, cells), form.name, form.edition)
    rows = {
        table.name: tuple(
            Row("", _values(table.columns, line), place)
            for place, line in enumerate(tables.get(table.name, []))
        )
        for table in form.tables
    }
    unknown = set(cells) - {field.name for field in form.fields} | set(tables) - set(rows)
    if unknown:
        raise KeyError(f"{form.name}: {sorted(unknown)}")
    return Record(record.id, record.cells, record.form, record.edition, rows)


def _values(fields: Any, cells: Cells) -> Cells:
    values = {}
    names = {field.name for field in fields}
    if set(cells) - names:
        raise KeyError(sorted(set(cells) - names))
    for field in fields:
        value = cells.get(field.name)
        if value is not None:
            values[field.name] = Said(value) if field.name == "industry" else value
    return values


def main() -> None:
    """Write the three workbooks."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    books = (
        (ESTABLISHMENT, "1-co-so.xlsx", [(cells, {}) for cells in ESTABLISHMENTS]),
        (SURVEY, "2-khao-sat.xlsx", list(SURVEYS)),
        (DOSSIER, "3-de-an.xlsx", list(DOSSIERS)),
    )
    for form, name, told in books:
        write_book(form, [record_of(form, cells, tables) for cells, tables in told], FOLDER / name, TODAY)


if __name__ == "__main__":
    main()
