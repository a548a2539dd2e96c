"""The register card of a rural industry establishment; it shares questions B, C, D01, D03 with survey F01."""

from datetime import date

from kcdesk.forms import identity, location, options
from kcdesk.forms.conditions import asked_in_survey, latest_day, when
from kcdesk.forms.fields import Attachment, Choice, Day, IndustryCode, LongText, Table, Text
from kcdesk.forms.form import Form, Level, Rule, Section
from kcdesk.forms.identity import (
    CAPITAL,
    CITIZEN_ID,
    CITIZEN_ID_DAY,
    CLUSTER,
    CLUSTER_NAME,
    EMAIL,
    IDENTITY,
    LEGAL_FORM,
    NAME,
    ODD_AGE,
    OWNER,
    OWNER_BIRTH_YEAR,
    OWNER_ETHNICITY,
    OWNER_POSITION,
    OWNER_SEX,
    OWNERSHIP,
    PHONE,
    REGISTERED,
    REGISTRATION,
    REGISTRATION_CHANGED,
    REGISTRATION_PLACE,
    SHORT_NAME,
    START_YEAR,
    STATE,
    TAX_CODE,
    WEBSITE,
    is_registered,
    needs_registration,
    odd_age,
)
from kcdesk.forms.identity_checks import on
from kcdesk.forms.location import (
    ADDRESS,
    COMMUNE,
    GPS_ACCURACY,
    LAND_AREA,
    LAND_USE,
    LATITUDE,
    LEASE_UNTIL,
    LOCATION,
    LONGITUDE,
    OLD_ADDRESS,
    OLD_COMMUNE,
    PRIORITY_AREAS,
    PRODUCTION_ADDRESS,
    PRODUCTION_COMMUNE,
    PRODUCTION_ELSEWHERE,
    WORKSHOP_AREA,
    produces_elsewhere,
    production_commune,
)
from kcdesk.forms.places import Industry
from kcdesk.forms.record import Answers
from kcdesk.i18n import N_

__all__ = [
    "ADDRESS",
    "CAPITAL",
    "CITIZEN_ID",
    "CITIZEN_ID_DAY",
    "CLUSTER",
    "CLUSTER_NAME",
    "COMMUNE",
    "EMAIL",
    "ESTABLISHMENT",
    "FILES",
    "GPS_ACCURACY",
    "IDENTITY",
    "INDUSTRY",
    "LAND_AREA",
    "LAND_USE",
    "LATITUDE",
    "LEASE_UNTIL",
    "LEGAL_FORM",
    "LOCATION",
    "LONGITUDE",
    "MAIN_PRODUCTS",
    "NAME",
    "ODD_AGE",
    "OLD_ADDRESS",
    "OLD_COMMUNE",
    "OWNER",
    "OWNERSHIP",
    "OWNER_BIRTH_YEAR",
    "OWNER_ETHNICITY",
    "OWNER_POSITION",
    "OWNER_SEX",
    "PHONE",
    "PRIORITY_AREAS",
    "PRODUCTION_ADDRESS",
    "PRODUCTION_COMMUNE",
    "PRODUCTION_ELSEWHERE",
    "REGISTERED",
    "REGISTRATION",
    "REGISTRATION_CHANGED",
    "REGISTRATION_PLACE",
    "REMARKS",
    "RULES",
    "SHORT_NAME",
    "START_YEAR",
    "STATE",
    "TAX_CODE",
    "TITLES",
    "TITLE_DAY",
    "TITLE_DECISION",
    "TITLE_KIND",
    "TITLE_PRODUCT",
    "TRADE_GROUP",
    "WEBSITE",
    "WORKSHOP_AREA",
    "is_registered",
    "needs_registration",
    "odd_age",
    "produces_elsewhere",
    "production_commune",
]

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


def _odd_age_today(answers: Answers) -> bool | dict[str, object]:
    return odd_age(answers[OWNER_BIRTH_YEAR], latest_day(answers).year)


TRADE_RULES = (
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
RULES = (*identity.RULES, *location.RULES, *TRADE_RULES)

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
