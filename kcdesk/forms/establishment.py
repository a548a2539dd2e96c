"""The register card of a rural industry establishment; its questions B, C and D are those of the survey F01."""

from datetime import date
from decimal import Decimal as Exact

from kcdesk import identifiers
from kcdesk.forms import options
from kcdesk.forms.conditions import CURRENT_UNITS, asked_in_survey, exceeds, latest_day, when
from kcdesk.forms.fields import (
    Attachment,
    Choice,
    Choices,
    Day,
    Decimal,
    IndustryCode,
    LongText,
    Money,
    Number,
    Table,
    Text,
    UnitCode,
    Year,
    YesNo,
)
from kcdesk.forms.form import Form, Level, Rule, Section
from kcdesk.forms.identity_checks import (
    is_personal,
    no_valid_digit,
    not_a_citizen_id,
    not_a_phone,
    not_an_email,
    on,
    only_legal_form,
    wrong_digit,
    wrong_shape,
)
from kcdesk.forms.places import Industry, Unit
from kcdesk.forms.record import Answers
from kcdesk.i18n import N_

TAX_CITATION = "Thông tư 105/2020/TT-BTC, Điều 5"
OLDEST, YOUNGEST = 90, 18


def is_registered(answers: Answers) -> bool:
    """Tell whether registration papers can be asked for; an unanswered legal form hides nothing."""
    return answers[LEGAL_FORM] != "individual"


def needs_registration(answers: Answers) -> bool:
    """Tell whether a survey must name the registration: groups and artisans may have none."""
    registered = options.COMPANIES | options.COOPERATIVES | {"household"}
    return asked_in_survey(answers) and answers[LEGAL_FORM] in registered


def produces_elsewhere(answers: Answers) -> bool:
    """Tell whether the production place is not the head office."""
    return answers[PRODUCTION_ELSEWHERE] is True


def production_commune(answers: Answers) -> UnitCode | None:
    """Return the commune of the production place, which decides eligibility: the head office's unless told."""
    return answers[PRODUCTION_COMMUNE if produces_elsewhere(answers) else COMMUNE]


NAME = Text(
    "name",
    N_("Tên cơ sở"),
    code="B01",
    hint=N_("Ghi đầy đủ như trên giấy chứng nhận đăng ký; chưa đăng ký thì ghi tên thường gọi."),
    required=True,
    shortest=3,
    searched=True,
    example="Hộ kinh doanh Bánh tráng Minh Tâm",
)
SHORT_NAME = Text(
    "short_name", N_("Tên giao dịch, tên viết tắt"), code="B02", searched=True, example="Minh Tâm"
)
LEGAL_FORM = Choice(
    "legal_form",
    N_("Loại hình"),
    code="B03",
    hint=N_(
        "Theo giấy chứng nhận đăng ký. «Cá nhân, chưa đăng ký» thì không hỏi mã số thuế và giấy đăng ký."
    ),
    required=True,
    options=options.LEGAL_FORMS,
    example="household",
)
TAX_CODE = Text(
    "tax_code",
    N_("Mã số thuế"),
    code="B04",
    hint=N_(
        "10 số, thêm «-001» nếu là đơn vị phụ thuộc; hộ kinh doanh từ 01/7/2025 dùng 12 số định danh cá nhân."
    ),
    required=needs_registration,
    relevant=is_registered,
    normalise=identifiers.normalise_tax_code,
    longest=20,
    searched=True,
    example="1400123456",
)
REGISTRATION = Text(
    "registration",
    N_("Số giấy chứng nhận đăng ký"),
    code="B05",
    hint=N_("Doanh nghiệp, hợp tác xã: thường trùng mã số thuế. Hộ kinh doanh: số trên giấy đăng ký hộ."),
    required=needs_registration,
    relevant=is_registered,
    longest=50,
    searched=True,
    example="57A8001234",
)
REGISTERED = Day(
    "registered",
    N_("Ngày cấp lần đầu"),
    code="B06a",
    required=needs_registration,
    relevant=is_registered,
    example=date(2015, 6, 12),
)
REGISTRATION_CHANGED = Day(
    "registration_changed",
    N_("Ngày thay đổi gần nhất"),
    code="B06b",
    relevant=is_registered,
    example=date(2021, 3, 5),
)
REGISTRATION_PLACE = Text(
    "registration_place",
    N_("Nơi cấp"),
    code="B07",
    hint=N_("Cơ quan ghi trên giấy, như «Phòng Tài chính - Kế hoạch huyện Kế Sách»."),
    required=needs_registration,
    relevant=is_registered,
    example="Phòng Kinh tế xã Kế Sách",
)
START_YEAR = Year(
    "start_year",
    N_("Năm bắt đầu hoạt động"),
    code="B08",
    required=asked_in_survey,
    unit=N_("năm"),
    example=2015,
)
STATE = Choice(
    "state",
    N_("Tình trạng hoạt động"),
    code="B09",
    hint=N_("Tạm ngừng thì phiếu khảo sát không hỏi sản xuất, lao động, máy móc."),
    required=True,
    options=options.STATES,
    example="active",
)
CAPITAL = Money(
    "capital",
    N_("Vốn điều lệ, vốn đăng ký"),
    code="B10",
    hint=N_("Ghi trên giấy đăng ký."),
    relevant=is_registered,
    example=500_000_000,
)
CLUSTER = Choice(
    "cluster",
    N_("Thuộc làng nghề, cụm công nghiệp"),
    code="B11a",
    options=options.CLUSTERS,
    example="craft_village",
)
CLUSTER_NAME = Text(
    "cluster_name",
    N_("Tên làng nghề, cụm công nghiệp"),
    code="B11b",
    relevant=when(CLUSTER, "craft_village", "industrial_cluster", "craft_point"),
    required=asked_in_survey,
    example="Làng nghề bánh tráng Kế Sách",
)
IDENTITY = (
    NAME, SHORT_NAME, LEGAL_FORM, TAX_CODE, REGISTRATION, REGISTERED, REGISTRATION_CHANGED, REGISTRATION_PLACE,
    START_YEAR, STATE, CAPITAL, CLUSTER, CLUSTER_NAME,
)  # fmt: skip

OWNER = Text(
    "owner",
    N_("Chủ cơ sở, người đại diện theo pháp luật"),
    code="C01a",
    hint=N_("Họ và tên, không ghi học vị, chức danh trước tên."),
    required=asked_in_survey,
    sort="person",
    searched=True,
    example="Nguyễn Thị Minh Tâm",
)
OWNER_POSITION = Text(
    "owner_position", N_("Chức vụ"), code="C01b", required=asked_in_survey, example="Chủ hộ kinh doanh"
)
OWNER_SEX = Choice(
    "owner_sex",
    N_("Giới tính của chủ cơ sở"),
    code="C02a",
    hint=N_(
        "Cơ sở do phụ nữ làm chủ có thể thuộc diện ưu tiên theo Nghị định 235/2025/NĐ-CP (chưa kiểm chứng)."
    ),
    options=options.SEXES,
    example="female",
)
OWNER_BIRTH_YEAR = Year(
    "owner_birth_year", N_("Năm sinh của chủ cơ sở"), code="C02b", unit=N_("năm"), example=1980
)
OWNER_ETHNICITY = Choice(
    "owner_ethnicity", N_("Dân tộc của chủ cơ sở"), code="C02c", options=options.ETHNIC_GROUPS, example="01"
)
CITIZEN_ID = Text(
    "citizen_id",
    N_("Số căn cước của chủ cơ sở"),
    code="C03a",
    hint=N_("12 số. Chỉ cần khi in đơn đề nghị và hợp đồng; là dữ liệu cá nhân, không in ở chỗ khác."),
    normalise=identifiers.normalise_citizen_id,
    longest=20,
    example="094180001234",
)
CITIZEN_ID_DAY = Day("citizen_id_day", N_("Ngày cấp căn cước"), code="C03b", example=date(2021, 8, 20))
PHONE = Text(
    "phone",
    N_("Điện thoại"),
    code="C04a",
    hint=N_("Số di động 10 chữ số hoặc số cố định 11 chữ số có mã vùng."),
    required=asked_in_survey,
    normalise=identifiers.normalise_phone,
    longest=30,
    searched=True,
    example="0912345678",
)
EMAIL = Text("email", N_("Thư điện tử"), code="C04b", longest=100, example="minhtam@example.vn")
WEBSITE = Text(
    "website", N_("Trang web, Zalo"), code="C04c", longest=200, example="banhtrangminhtam.example.vn"
)
OWNERSHIP = (
    OWNER, OWNER_POSITION, OWNER_SEX, OWNER_BIRTH_YEAR, OWNER_ETHNICITY, CITIZEN_ID, CITIZEN_ID_DAY,
    PHONE, EMAIL, WEBSITE,
)  # fmt: skip

COMMUNE = Unit(
    "commune",
    N_("Xã, phường, đặc khu"),
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

INDUSTRY = Industry(
    "industry",
    N_("Ngành sản xuất chính"),
    code="D01",
    hint=N_("Mã VSIC cấp 4 hoặc cấp 5, hoặc gõ tên ngành."),
    required=asked_in_survey,
    searched=True,
    example=IndustryCode("2025", "1075"),
)
TRADE_GROUP = Choice(
    "trade_group",
    N_("Nhóm ngành nghề khuyến công"),
    code="D03",
    hint=N_("Ngành nghề được hưởng chính sách khuyến công."),
    citation="Nghị định 45/2012/NĐ-CP, Điều 5 (nguyên văn 2012)",
    required=asked_in_survey,
    options=options.TRADE_GROUPS,
    example="a",
)
MAIN_PRODUCTS = Text(
    "main_products",
    N_("Sản phẩm chính"),
    hint=N_("Vài sản phẩm làm ra nhiều nhất, cách nhau dấu phẩy."),
    longest=500,
    searched=True,
    example="Bánh tráng trộn, bánh tráng phơi sương",
)

TITLE_PRODUCT = Text("product", N_("Sản phẩm"), required=True, searched=True, example="Bánh tráng phơi sương")
TITLE_KIND = Choice("kind", N_("Danh hiệu"), required=True, options=options.TITLE_KINDS, example="ocop3")
TITLE_DECISION = Text("decision", N_("Số quyết định"), longest=60, example="125/QĐ-UBND")
TITLE_DAY = Day("day", N_("Ngày quyết định"), example=date(2024, 11, 8))
TITLES = Table(
    "titles",
    N_("Danh hiệu của sản phẩm"),
    hint=N_("Sản phẩm OCOP từ 3 sao và sản phẩm công nghiệp nông thôn tiêu biểu, mỗi quyết định một dòng."),
    columns=(TITLE_PRODUCT, TITLE_KIND, TITLE_DECISION, TITLE_DAY),
)
FILES = Attachment("files", N_("Ảnh, giấy tờ kèm theo"), hint=N_("Giấy đăng ký, ảnh xưởng, ảnh sản phẩm."))
REMARKS = LongText("remarks", N_("Ghi chú"), example="Cơ sở nhỏ, làm theo đơn đặt hàng.")


def _beside_factories(division: IndustryCode) -> bool:
    """Tell whether an industry is neither manufacturing (10-33) nor mining (05-09)."""
    return not ("05" <= division.code[:2] <= "33")


def _personal_code_of_company(answers: Answers) -> bool:
    code, form = answers[TAX_CODE], answers[LEGAL_FORM]
    return code is not None and is_personal(code) and form not in (*options.TWELVE_DIGITS, None)


def _unlike_tax_code(answers: Answers) -> bool | dict[str, object]:
    code, number = answers[TAX_CODE], answers[REGISTRATION]
    if code is None or number is None or answers[LEGAL_FORM] not in options.COMPANIES | options.COOPERATIVES:
        return False
    return number != code and {"number": number, "code": code}


def _started_long_before(answers: Answers) -> bool | dict[str, object]:
    started, registered = answers[START_YEAR], answers[REGISTERED]
    if started is None or registered is None or not is_registered(answers):
        return False
    return started < registered.year - 30 and {"started": started, "registered": registered.year}


def _birth_year_unlike_id(answers: Answers) -> bool | dict[str, object]:
    born, number = answers[OWNER_BIRTH_YEAR], answers[CITIZEN_ID]
    told = None if number is None else identifiers.citizen_birth_year(number)
    return born is not None and told is not None and born != told and {"born": born, "told": told}


def _half_position(answers: Answers) -> bool:
    return (answers[LATITUDE] is None) != (answers[LONGITUDE] is None)


def odd_age(born: int | None, year: int) -> bool | dict[str, object]:
    """Tell whether an owner born in `born` would be under 18 or over 90 in `year`; gives `born` and `age`."""
    if born is None or YOUNGEST <= year - born <= OLDEST:
        return False
    return {"born": born, "age": year - born}


def _odd_age_today(answers: Answers) -> bool | dict[str, object]:
    return odd_age(answers[OWNER_BIRTH_YEAR], latest_day(answers).year)


ODD_AGE = N_("Sinh năm {born} thì chủ cơ sở {age} tuổi. Xem lại năm sinh.")
RULES = (
    Rule(
        NAME,
        N_("Tên mới chỉ có loại hình. Ghi thêm tên riêng của cơ sở."),
        on(NAME, only_legal_form),
    ),
    Rule(
        TAX_CODE,
        N_(
            "Mã số thuế {code} sai số kiểm tra: số thứ 10 phải là {right}, không phải {typed}. Đối chiếu giấy đăng ký."
        ),
        on(TAX_CODE, wrong_digit),
        citation=TAX_CITATION,
    ),
    Rule(
        TAX_CODE,
        N_("«{code}» không có dạng mã số thuế. Ghi 10 số, 10 số thêm «-001» trở lên, hoặc 12 số."),
        on(TAX_CODE, wrong_shape),
        citation=TAX_CITATION,
    ),
    Rule(
        TAX_CODE,
        N_("Chín số đầu {first} không có số kiểm tra hợp lệ. Đối chiếu lại với giấy đăng ký."),
        on(TAX_CODE, no_valid_digit),
        Level.WARNING,
        TAX_CITATION,
    ),
    Rule(
        TAX_CODE,
        N_("Mã 12 số chỉ dùng cho hộ kinh doanh, tổ hợp tác, cá nhân. Ghi mã 10 số hoặc sửa loại hình."),
        _personal_code_of_company,
        citation="Thông tư 86/2024/TT-BTC",
    ),
    Rule(
        REGISTRATION,
        N_(
            "Số đăng ký {number} khác mã số thuế {code}; doanh nghiệp, hợp tác xã thường dùng chung một số. Xem lại."
        ),
        _unlike_tax_code,
        Level.WARNING,
        TAX_CITATION,
    ),
    Rule(
        REGISTERED,
        N_("Ngày cấp lần đầu {part} sau ngày thay đổi gần nhất {whole}. Sửa một trong hai ngày."),
        exceeds(REGISTERED, REGISTRATION_CHANGED),
    ),
    Rule(
        START_YEAR,
        N_("Bắt đầu năm {started}, hơn 30 năm trước khi đăng ký ({registered}). Xem lại năm."),
        _started_long_before,
        Level.WARNING,
    ),
    Rule(
        CITIZEN_ID,
        N_("Số căn cước phải có 12 chữ số; hiện có {count}. Ghi lại theo thẻ."),
        on(CITIZEN_ID, not_a_citizen_id),
    ),
    Rule(
        OWNER_BIRTH_YEAR,
        N_("Năm sinh {born} khác năm {told} mang trong số căn cước. Xem lại hai ô. (chưa kiểm chứng)"),
        _birth_year_unlike_id,
        Level.WARNING,
    ),
    Rule(
        PHONE,
        N_("«{phone}» không phải số điện thoại. Ghi 10 chữ số di động hoặc 11 chữ số cố định có mã vùng."),
        on(PHONE, not_a_phone),
    ),
    Rule(
        EMAIL,
        N_("Địa chỉ thư điện tử phải có dạng ten@nhacungcap.vn. Ghi lại."),
        on(EMAIL, not_an_email),
    ),
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
    Rule(
        INDUSTRY,
        N_("Ngành {code} không thuộc công nghiệp chế biến (10–33) hay khai khoáng (05–09). Xem lại ngành."),
        on(INDUSTRY, lambda industry: _beside_factories(industry) and {"code": industry.code}),
        Level.WARNING,
    ),
    Rule(
        TRADE_GROUP,
        N_("«Ngành khác» có thể không thuộc đối tượng khuyến công. Ghi lý do nếu vẫn giữ."),
        when(TRADE_GROUP, "other"),
        Level.WARNING,
        "Nghị định 45/2012/NĐ-CP, Điều 5 (nguyên văn 2012)",
    ),
)

ESTABLISHMENT = Form(
    "establishment",
    N_("Cơ sở công nghiệp nông thôn"),
    edition="2026",
    plural=N_("Cơ sở CNNT"),
    sections=(
        Section("identity", N_("Thông tin chung"), IDENTITY),
        Section("owner", N_("Chủ cơ sở, liên hệ"), OWNERSHIP),
        Section("location", N_("Địa điểm"), LOCATION),
        Section("industry", N_("Ngành nghề, sản phẩm"), (INDUSTRY, TRADE_GROUP, MAIN_PRODUCTS, TITLES)),
        Section("papers", N_("Giấy tờ, ghi chú"), (FILES, REMARKS)),
    ),
    rules=(*RULES, Rule(OWNER_BIRTH_YEAR, ODD_AGE, _odd_age_today, Level.WARNING)),
    titled=(NAME,),
    listed=(NAME, OWNER, COMMUNE, MAIN_PRODUCTS, TAX_CODE, PHONE, STATE),
)
