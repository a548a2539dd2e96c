"""Dossier F06, heading 1: who runs the project, who cooperates, who benefits, where."""

from kcdesk.forms import establishment, identity, office, survey_labour, survey_needs, survey_products
from kcdesk.forms.copying import copied
from kcdesk.forms.dossier_head import KIND
from kcdesk.forms.fields import Money, Number, Reference, Table, Text
from kcdesk.forms.money_rules import MILLIONS, split_rules
from kcdesk.forms.record import Answers, Record
from kcdesk.i18n import N_

IMPLEMENTER = copied(office.IMPLEMENTER, required=True, searched=True)
IMPLEMENTER_ADDRESS = copied(office.IMPLEMENTER_ADDRESS, required=True)
IMPLEMENTER_TAX_CODE = copied(office.IMPLEMENTER_TAX_CODE)
IMPLEMENTER_HEAD = copied(office.IMPLEMENTER_HEAD, required=True)
IMPLEMENTER_POST = copied(office.IMPLEMENTER_POST, required=True)
IMPLEMENTER_PHONE = copied(office.IMPLEMENTER_PHONE)
IMPLEMENTER_ACCOUNT = copied(office.IMPLEMENTER_ACCOUNT)
IMPLEMENTER_BANK = copied(office.IMPLEMENTER_BANK)


def has_partner(answers: Answers) -> bool:
    """Tell whether a cooperating unit is named."""
    return answers[PARTNER] is not None


PARTNER = Text(
    "partner",
    N_("Đơn vị phối hợp"),
    hint=N_("Để trống khi không có."),
    example="Ủy ban nhân dân xã Kế Sách",
)
PARTNER_ADDRESS = Text(
    "partner_address",
    N_("Địa chỉ đơn vị phối hợp"),
    relevant=has_partner,
    example="Xã Kế Sách, thành phố Cần Thơ",
)
PARTNER_HEAD = Text(
    "partner_head", N_("Đại diện đơn vị phối hợp"), relevant=has_partner, sort="person", example="Lê Văn Phúc"
)
PARTNER_POST = Text("partner_post", N_("Chức vụ đại diện phối hợp"), relevant=has_partner, example="Chủ tịch")
PARTNER_PHONE = copied(
    office.PHONE,
    name="partner_phone",
    label=N_("Điện thoại đơn vị phối hợp"),
    copies=None,
    relevant=has_partner,
)

CARD = Reference("establishment", N_("Cơ sở trong sổ"), form="establishment")
NAME = copied(establishment.NAME, label=N_("Tên đơn vị thụ hưởng"))
LEGAL_FORM = copied(establishment.LEGAL_FORM, required=False)
TAX_CODE = copied(establishment.TAX_CODE)
REGISTRATION = copied(establishment.REGISTRATION)
REGISTERED = copied(establishment.REGISTERED)
REGISTRATION_PLACE = copied(establishment.REGISTRATION_PLACE)
COMMUNE = copied(establishment.COMMUNE, required=False)
ADDRESS = copied(establishment.ADDRESS)
PRODUCTION_ADDRESS = copied(
    establishment.PRODUCTION_ADDRESS,
    label=N_("Địa điểm sản xuất"),
    hint=N_("Khi khác trụ sở."),
    relevant=None,
)
REPRESENTATIVE = copied(establishment.OWNER, label=N_("Người đại diện"))
POSITION = copied(establishment.OWNER_POSITION)
CITIZEN_ID = copied(establishment.CITIZEN_ID, label=N_("Số căn cước"))
PHONE = copied(establishment.PHONE)
EMAIL = copied(establishment.EMAIL)
ACCOUNT = Text("account", N_("Số tài khoản"), longest=60, example="1234567890")
BANK = Text("bank", N_("Mở tại"), example="Agribank chi nhánh Kế Sách")
PRODUCTS = copied(
    survey_products.PRODUCT_NAMES, name="products", calculate=None, formula="", example="Bánh tráng"
)
WORKERS = copied(survey_labour.WORKERS, label=N_("Lao động hiện có"), required=False)
INCOME = copied(survey_labour.INCOME, required=False)
CONTENT = copied(survey_needs.DESCRIPTION, label=N_("Nội dung được hỗ trợ"), required=False)
BEFORE = copied(survey_needs.BEFORE)
AFTER = copied(survey_needs.AFTER)
CAPACITY_UNIT = copied(survey_needs.CAPACITY_UNIT)
COMPARED = copied(survey_needs.COMPARED)
REVENUE_ADDED = copied(survey_needs.REVENUE_ADDED)
JOBS_ADDED = copied(survey_needs.JOBS_ADDED)
TOTAL = Money("total", N_("Tổng kinh phí"), unit=MILLIONS, copies=survey_needs.TOTAL, example=77_000_000)
SUPPORT = Money(
    "support", N_("Kinh phí khuyến công"), unit=MILLIONS, copies=survey_needs.SUPPORT, example=38_500_000
)
OWN = Money("own", N_("Phần đóng góp"), unit=MILLIONS, copies=survey_needs.COUNTERPART, example=38_500_000)
OTHER = Money("other", N_("Nguồn khác"), unit=MILLIONS, example=0)
NOTE = Text(
    "note",
    N_("Ghi chú"),
    hint=N_("Ghi rõ số nào là số ước, số tự đặt."),
    longest=500,
    example="Số theo báo giá",
)
CHECKED = (establishment.TAX_CODE, establishment.PHONE, establishment.CITIZEN_ID)
"""What the card checks by a rule is checked here by the same."""

BENEFICIARIES = Table(
    "beneficiaries",
    N_("Đơn vị thụ hưởng"),
    hint=N_("Đề án nhóm: mỗi cơ sở một dòng với phần kinh phí riêng; chưa chọn được cơ sở thì để trống."),
    required=lambda answers: answers[KIND] != "group",
    most=100,
    columns=(
        CARD, NAME, LEGAL_FORM, TAX_CODE, REGISTRATION, REGISTERED, REGISTRATION_PLACE, COMMUNE, ADDRESS,
        PRODUCTION_ADDRESS, REPRESENTATIVE, POSITION, CITIZEN_ID, PHONE, EMAIL, ACCOUNT, BANK, PRODUCTS,
        WORKERS, INCOME, CONTENT, BEFORE, AFTER, CAPACITY_UNIT, COMPARED, REVENUE_ADDED, JOBS_ADDED, TOTAL,
        SUPPORT, OWN, OTHER, NOTE,
    ),
    sums=(JOBS_ADDED, TOTAL, SUPPORT, OWN, OTHER),
    rules=(
        *(rule for rule in identity.RULES if rule.field in CHECKED),
        *split_rules(TOTAL, SUPPORT, OWN, OTHER),
    ),
)  # fmt: skip


def beneficiary_names(record: Record) -> str | None:
    """Return the names of the beneficiaries with "; " between them, None without any."""
    return "; ".join(name for row in record.table(BENEFICIARIES) if (name := row[NAME])) or None


BENEFICIARY_NAMES = Text(
    "beneficiary_names",
    N_("Các đơn vị thụ hưởng"),
    short=N_("Đơn vị thụ hưởng"),
    longest=20_000,
    calculate=beneficiary_names,
    formula=N_("Tên ở bảng Đơn vị thụ hưởng"),
    searched=True,
)
EXPECTED = Number(
    "expected_beneficiaries",
    N_("Số đơn vị thụ hưởng dự kiến"),
    unit=N_("đơn vị"),
    relevant=lambda answers: answers[KIND] == "group",
    required=True,
    low=1,
    example=3,
)
PLACE_COMMUNE = copied(
    establishment.COMMUNE, name="place_commune", label=N_("Xã, phường, đặc khu thực hiện"), required=False
)
PLACE = Text(
    "place",
    N_("Địa điểm thực hiện"),
    hint=N_("Viết đủ như sẽ in; đề án nhóm có thể ghi nhiều xã."),
    required=True,
    longest=500,
    copies=establishment.ADDRESS,
    example="Số 15, ấp An Định, xã Kế Sách, thành phố Cần Thơ",
)
PARTIES = (
    IMPLEMENTER, IMPLEMENTER_ADDRESS, IMPLEMENTER_TAX_CODE, IMPLEMENTER_HEAD, IMPLEMENTER_POST,
    IMPLEMENTER_PHONE, IMPLEMENTER_ACCOUNT, IMPLEMENTER_BANK, PARTNER, PARTNER_ADDRESS, PARTNER_HEAD,
    PARTNER_POST, PARTNER_PHONE, BENEFICIARIES, EXPECTED, BENEFICIARY_NAMES, PLACE_COMMUNE, PLACE,
)  # fmt: skip
