"""Survey F01, section D: what the establishment makes, how much of it, and when."""

from collections.abc import Iterator
from decimal import Decimal as Exact

from kcdesk.forms import options
from kcdesk.forms.conditions import asked_in_survey, differs, duplicates, when
from kcdesk.forms.establishment import INDUSTRY, TRADE_GROUP
from kcdesk.forms.fields import Choice, Choices, Decimal, IndustryCode, Money, Number, Percent, Table, Text
from kcdesk.forms.form import Level, Rule
from kcdesk.forms.places import Industry
from kcdesk.forms.record import Answers, Record
from kcdesk.i18n import N_
from kcdesk.numbers import show_decimal

OTHER_INDUSTRY = Industry("industry", N_("Ngành"), required=True, example=IndustryCode("2025", "1030"))
OTHER_INDUSTRIES = Table(
    "other_industries", N_("Ngành sản xuất phụ"), code="D02", columns=(OTHER_INDUSTRY,), most=5
)

PRODUCT = Text("product", N_("Tên sản phẩm"), required=True, searched=True, example="Bánh tráng phơi sương")
PRODUCT_CODE = Text("code", N_("Mã sản phẩm"), longest=30, hint=N_("Nếu cơ sở có đặt mã."), example="BT01")
PRODUCT_UNIT = Text("unit", N_("Đơn vị tính"), required=True, longest=30, example="tấn")
DESIGNED = Decimal(
    "designed",
    N_("Công suất thiết kế một năm"),
    low=Exact(0),
    hint=N_("Theo đơn vị tính của dòng."),
    example=Exact(30),
)
MADE_BEFORE = Decimal("made_before", N_("Sản lượng năm kia"), low=Exact(0), example=Exact(18))
MADE = Decimal("made", N_("Sản lượng năm trước"), low=Exact(0), example=Exact(24))
STOCK_OPENING = Decimal("stock_opening", N_("Tồn đầu năm trước"), low=Exact(0), example=Exact(1))
STOCK_CLOSING = Decimal("stock_closing", N_("Tồn cuối năm trước"), low=Exact(0), example=Exact(1))
SOLD = Decimal("sold", N_("Tiêu thụ năm trước"), low=Exact(0), example=Exact(24))
PRICE = Money("price", N_("Giá bán bình quân"), hint=N_("Một đơn vị tính, chưa có thuế."), example=50_000_000)
REVENUE = Money("revenue", N_("Doanh thu năm trước"), unit=N_("triệu đồng"), example=1_200_000_000)
EXPORT = Percent("export", N_("Xuất khẩu"), example=Exact(0))
MARKET = Choices("market", N_("Thị trường"), options=options.MARKETS, example=("province", "country"))


def _over_capacity(row: Answers) -> bool | dict[str, object]:
    made, designed = row[MADE], row[DESIGNED]
    if made is None or not designed or made <= designed * Exact("1.2"):
        return False
    return {"made": MADE.show(made), "designed": DESIGNED.show(designed)}


def _sold_too_much(row: Answers) -> bool | dict[str, object]:
    made, sold, opening, closing = (row[field] for field in (MADE, SOLD, STOCK_OPENING, STOCK_CLOSING))
    if made is None or sold is None:
        return False
    available = made + (opening or 0) - (closing or 0)
    return sold > available * Exact("1.02") and {
        "sold": SOLD.show(sold),
        "available": show_decimal(available),
    }


def _revenue_unlike_sales(row: Answers) -> bool | dict[str, object]:
    sold, price, revenue = row[SOLD], row[PRICE], row[REVENUE]
    if sold is None or price is None or revenue is None:
        return False
    expected = round(sold * price)
    if not differs(expected, revenue, Exact("0.1")):
        return False
    return {"revenue": REVENUE.show(revenue), "expected": REVENUE.show(expected)}


PRODUCTS = Table(
    "products",
    N_("Sản phẩm và công suất"),
    code="D04",
    hint=N_("Năm trước là năm đủ 12 tháng gần nhất; năm kia là năm liền trước nữa."),
    required=True,
    most=10,
    columns=(
        PRODUCT, PRODUCT_CODE, PRODUCT_UNIT, DESIGNED, MADE_BEFORE, MADE, STOCK_OPENING, STOCK_CLOSING, SOLD,
        PRICE, REVENUE, EXPORT, MARKET,
    ),
    sums=(REVENUE,),
    rules=(
        Rule(
            MADE,
            N_("Sản lượng {made} vượt 120 % công suất {designed}. Xem lại hai số và đơn vị tính."),
            _over_capacity,
            Level.WARNING,
        ),
        Rule(
            SOLD,
            N_(
                "Tiêu thụ {sold} nhiều hơn sản lượng cộng tồn đầu trừ tồn cuối ({available}). Xem "
                "lại bốn số."
            ),
            _sold_too_much,
            Level.WARNING,
        ),
        Rule(
            REVENUE,
            N_(
                "Doanh thu {revenue} triệu đồng lệch quá 10 % so với tiêu thụ × giá bán "
                "({expected}). Xem lại."
            ),
            _revenue_unlike_sales,
            Level.WARNING,
        ),
    ),
)  # fmt: skip


def _names(record: Record) -> Iterator[str]:
    return (name for row in record.table(PRODUCTS) if (name := row[PRODUCT]))


PRODUCT_NAMES = Text(
    "product_names",
    N_("Sản phẩm chính"),
    longest=2000,
    calculate=lambda record: ", ".join(_names(record)) or None,
    formula=N_("Tên các sản phẩm ở bảng D04, để tìm và để in."),
    searched=True,
)
SHIFTS = Number("shifts", N_("Số ca một ngày"), code="D05a", unit=N_("ca"), low=1, high=3, example=1)
DAYS = Number(
    "days", N_("Số ngày sản xuất một năm"), code="D05b", unit=N_("ngày"), low=1, high=366, example=280
)
SEASON_FROM = Number(
    "season_from", N_("Mùa vụ từ tháng"), code="D05c", unit=N_("tháng"), low=1, high=12, example=1
)
SEASON_TO = Number(
    "season_to", N_("Mùa vụ đến tháng"), code="D05d", unit=N_("tháng"), low=1, high=12, example=12
)
FIRING = Choice(
    "firing",
    N_("Công nghệ nung gạch"),
    code="D06",
    hint=N_("Hỏi khi cơ sở làm vật liệu xây dựng."),
    relevant=when(TRADE_GROUP, "c"),
    required=asked_in_survey,
    options=options.FIRING,
    example="tunnel",
)

PRODUCTION = (
    INDUSTRY, OTHER_INDUSTRIES, TRADE_GROUP, PRODUCTS, PRODUCT_NAMES, SHIFTS, DAYS, SEASON_FROM, SEASON_TO,
    FIRING,
)  # fmt: skip


def _same_industry(record: Record) -> bool | dict[str, object]:
    main = record[INDUSTRY]
    others = [row[OTHER_INDUSTRY] for row in record.table(OTHER_INDUSTRIES)]
    twice = duplicates([*others, main])
    return bool(twice) and {"code": twice[0].code if isinstance(twice[0], IndustryCode) else ""}


RULES = (
    Rule(
        OTHER_INDUSTRIES,
        N_("Ngành {code} ghi hai lần. Ngành phụ phải khác ngành chính và khác nhau; xóa dòng thừa."),
        _same_industry,
    ),
    Rule(
        FIRING,
        N_(
            "Gạch nung bằng lò thủ công cải tiến, lò vòng không thuộc diện hỗ trợ. Ghi lý do nếu vẫn "
            "lập phiếu."
        ),
        when(FIRING, "improved_manual", "ring"),
        Level.WARNING,
        "Thông tư 46/2012/TT-BCT, Điều 5 khoản 1 (nguyên văn 2012)",
    ),
)
