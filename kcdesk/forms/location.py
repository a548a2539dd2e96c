"""Section C of the card and the survey: where the head office and the workshop stand."""

from decimal import Decimal as Exact

from kcdesk.forms import options
from kcdesk.forms.conditions import CURRENT_UNITS, asked_in_survey, exceeds, when
from kcdesk.forms.fields import Choice, Choices, Decimal, Number, Text, UnitCode, Year, YesNo
from kcdesk.forms.form import Level, Rule
from kcdesk.forms.identity_checks import on
from kcdesk.forms.places import Unit
from kcdesk.forms.record import Answers
from kcdesk.i18n import N_


def produces_elsewhere(answers: Answers) -> bool:
    """Tell whether the production place is not the head office."""
    return answers[PRODUCTION_ELSEWHERE] is True


def production_commune(answers: Answers) -> UnitCode | None:
    """Return the commune of the production place, which decides eligibility."""
    return answers[PRODUCTION_COMMUNE if produces_elsewhere(answers) else COMMUNE]


COMMUNE = Unit(
    "commune",
    N_("Xã, phường, đặc khu"),
    short=N_("Xã, phường"),
    code="C05",
    hint=N_("Đơn vị hành chính hiện nay của trụ sở. Gõ tên xã và tên tỉnh."),
    required=True,
    searched=True,
    example=UnitCode(CURRENT_UNITS, "31528"),
)
ADDRESS = Text(
    "address",
    N_("Thôn, ấp, khu phố, số nhà"),
    code="C06",
    hint=N_("Phần địa chỉ dưới cấp xã; không ghi lại tên xã."),
    required=asked_in_survey,
    searched=True,
    example="Số 15, ấp An Định",
)
PRODUCTION_ELSEWHERE = YesNo(
    "production_elsewhere",
    N_("Địa điểm sản xuất khác trụ sở?"),
    code="C07a",
    hint=N_("Nơi sản xuất, không phải trụ sở, quyết định cơ sở có thuộc địa bàn được hỗ trợ hay không."),
    required=asked_in_survey,
    citation="Thông tư 46/2012/TT-BCT, Điều 3 (nguyên văn 2012)",
    example=False,
)
PRODUCTION_COMMUNE = Unit(
    "production_commune",
    N_("Xã, phường, đặc khu nơi sản xuất"),
    code="C07b",
    relevant=produces_elsewhere,
    required=True,
    searched=True,
    example=UnitCode(CURRENT_UNITS, "31528"),
)
PRODUCTION_ADDRESS = Text(
    "production_address",
    N_("Thôn, ấp, khu phố, số nhà nơi sản xuất"),
    code="C07c",
    relevant=produces_elsewhere,
    required=asked_in_survey,
    searched=True,
    example="Ấp An Nhơn",
)
LATITUDE = Decimal(
    "latitude",
    N_("Vĩ độ"),
    code="C08a",
    hint=N_("Độ thập phân WGS84 tại cửa xưởng, như trên bản đồ điện thoại: 9,770560."),
    unit=N_("độ Bắc"),
    low=Exact("6.5"),
    high=Exact("23.5"),
    places=6,
    example=Exact("9.77056"),
)
LONGITUDE = Decimal(
    "longitude",
    N_("Kinh độ"),
    code="C08b",
    unit=N_("độ Đông"),
    low=Exact(102),
    high=Exact(117),
    places=6,
    example=Exact("105.94411"),
)
GPS_ACCURACY = Number(
    "gps_accuracy", N_("Độ chính xác của tọa độ"), code="C08c", unit=N_("m"), low=0, example=8
)
LAND_AREA = Decimal(
    "land_area", N_("Diện tích đất"), code="C09a", unit=N_("m²"), low=Exact(0), places=1, example=Exact(600)
)
WORKSHOP_AREA = Decimal(
    "workshop_area",
    N_("Diện tích nhà xưởng"),
    code="C09b",
    unit=N_("m²"),
    low=Exact(0),
    places=1,
    example=Exact(350),
)
LAND_USE = Choice(
    "land_use", N_("Quyền sử dụng đất"), code="C10a", options=options.LAND_USES, example="rented"
)
LEASE_UNTIL = Year(
    "lease_until",
    N_("Thuê đến năm"),
    code="C10b",
    unit=N_("năm"),
    relevant=when(LAND_USE, "rented"),
    example=2035,
)
PRIORITY_AREAS = Choices(
    "priority_areas",
    N_("Địa bàn ưu tiên"),
    code="C11",
    hint=N_("Theo danh mục xã do cơ quan có thẩm quyền ban hành; chọn mọi mục đúng với nơi sản xuất."),
    citation="Thông tư 46/2012/TT-BCT, Điều 6 khoản 1 (nguyên văn 2012)",
    options=options.PRIORITY_AREAS,
    example=("ethnic", "new_rural"),
)
OLD_COMMUNE = Unit(
    "old_commune",
    N_("Xã, huyện, tỉnh cũ"),
    code="C12a",
    hint=N_("Đơn vị hành chính trước 01/7/2025, để đối chiếu giấy tờ cũ."),
    edition="2024",
    searched=True,
    example=UnitCode("2024", "31528"),
)
OLD_ADDRESS = Text(
    "old_address", N_("Địa chỉ cũ trên giấy tờ"), code="C12b", searched=True, example="Số 15, ấp An Định"
)
LOCATION = (
    COMMUNE, ADDRESS, PRODUCTION_ELSEWHERE, PRODUCTION_COMMUNE, PRODUCTION_ADDRESS, LATITUDE, LONGITUDE,
    GPS_ACCURACY, LAND_AREA, WORKSHOP_AREA, LAND_USE, LEASE_UNTIL, PRIORITY_AREAS, OLD_COMMUNE, OLD_ADDRESS,
)  # fmt: skip


def _half_position(answers: Answers) -> bool:
    return (answers[LATITUDE] is None) != (answers[LONGITUDE] is None)


RULES = (
    Rule(
        LATITUDE,
        N_("Tọa độ cần cả vĩ độ và kinh độ. Ghi nốt số còn thiếu hoặc xóa số kia."),
        _half_position,
    ),
    Rule(
        GPS_ACCURACY,
        N_("Tọa độ sai số {accuracy} m, quá 50 m. Đo lại ngoài trời nếu được."),
        on(GPS_ACCURACY, lambda metres: metres > 50 and {"accuracy": metres}),
        Level.WARNING,
    ),
    Rule(
        WORKSHOP_AREA,
        N_("Nhà xưởng {part} m² rộng hơn đất {whole} m². Đúng khi xưởng nhiều tầng; nếu không, sửa lại."),
        exceeds(WORKSHOP_AREA, LAND_AREA),
        Level.WARNING,
    ),
)
