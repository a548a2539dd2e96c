"""Sections B and C of the card and the survey: the establishment, its registration, its owner."""

from datetime import date

from kcdesk import identifiers
from kcdesk.forms import options
from kcdesk.forms.conditions import asked_in_survey, exceeds, when
from kcdesk.forms.fields import Choice, Day, Money, Text, Year
from kcdesk.forms.form import Level, Rule
from kcdesk.forms.identity_checks import (
    email_rule,
    is_personal,
    no_valid_digit,
    not_a_citizen_id,
    on,
    only_legal_form,
    phone_rule,
    wrong_digit,
    wrong_shape,
)
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
    short=N_("Tình trạng"),
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
    NAME, SHORT_NAME, LEGAL_FORM, TAX_CODE, REGISTRATION, REGISTERED, REGISTRATION_CHANGED,
    REGISTRATION_PLACE, START_YEAR, STATE, CAPITAL, CLUSTER, CLUSTER_NAME,
)  # fmt: skip

OWNER = Text(
    "owner",
    N_("Chủ cơ sở, người đại diện theo pháp luật"),
    short=N_("Chủ cơ sở"),
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


def odd_age(born: int | None, year: int) -> bool | dict[str, object]:
    """Tell whether an owner born in `born` would be under 18 or over 90 in `year`; gives `born` and `age`."""
    if born is None or YOUNGEST <= year - born <= OLDEST:
        return False
    return {"born": born, "age": year - born}


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
            "Mã số thuế {code} sai số kiểm tra: số thứ 10 phải là {right}, không phải {typed}. Đối "
            "chiếu giấy đăng ký."
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
            "Số đăng ký {number} khác mã số thuế {code}; doanh nghiệp, hợp tác xã thường dùng chung "
            "một số. Xem lại."
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
    phone_rule(PHONE),
    email_rule(EMAIL),
)
