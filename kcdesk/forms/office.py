"""Settings of an office: who works here, how its papers are headed and signed, whom they go to."""

from dataclasses import dataclass

from kcdesk import identifiers
from kcdesk.forms import options
from kcdesk.forms.conditions import CURRENT_UNITS, when
from kcdesk.forms.fields import Choice, LongText, Option, Text, UnitCode, YesNo
from kcdesk.forms.form import Form, Section
from kcdesk.forms.identity_checks import email_rule, phone_rule
from kcdesk.forms.places import Unit
from kcdesk.i18n import N_


@dataclass(frozen=True)
class Captions:
    """The words that follow from an office's level, as papers print them (always Vietnamese).

    `committee` is the people's committee, `head` its head's post, `bureau` the body that does the work,
    `area` the common noun of the place, `parent` the committee above, "" for a province.
    """

    committee: str
    head: str
    bureau: str
    area: str
    parent: str


CAPTIONS = {
    "commune": Captions(
        committee="ỦY BAN NHÂN DÂN XÃ",
        head="CHỦ TỊCH",
        bureau="PHÒNG KINH TẾ",
        area="xã",
        parent="ỦY BAN NHÂN DÂN TỈNH",
    ),
    "district": Captions(
        committee="ỦY BAN NHÂN DÂN HUYỆN",
        head="CHỦ TỊCH",
        bureau="PHÒNG KINH TẾ VÀ HẠ TẦNG",
        area="huyện",
        parent="ỦY BAN NHÂN DÂN TỈNH",
    ),
    "province": Captions(
        committee="ỦY BAN NHÂN DÂN TỈNH",
        head="GIÁM ĐỐC",
        bureau="TRUNG TÂM KHUYẾN CÔNG VÀ TƯ VẤN PHÁT TRIỂN CÔNG NGHIỆP",
        area="tỉnh",
        parent="",
    ),
}


def captions(level: str | None) -> Captions:
    """Return the words of an office's level: "commune", "district" (before 01/7/2025) or "province"."""
    return CAPTIONS.get(level or "", CAPTIONS["commune"])


LEVEL = Choice(
    "level",
    N_("Cấp của đơn vị"),
    hint=N_("Tên gọi trên giấy tờ theo cấp. Cấp huyện chỉ dùng cho hồ sơ lập trước 01/7/2025."),
    required=True,
    options=options.OFFICE_LEVELS,
    example="commune",
)
PARENT_NAME = Text(
    "parent_name",
    N_("Cơ quan chủ quản"),
    hint=N_("Dòng trên cùng bên trái của văn bản, ghi đủ chữ."),
    example="Ủy ban nhân dân xã Kế Sách",
)
NAME = Text(
    "name",
    N_("Tên đơn vị ban hành văn bản"),
    hint=N_("Dòng thứ hai bên trái, in đậm."),
    required=True,
    searched=True,
    example="Phòng Kinh tế",
)
COMMUNE = Unit(
    "commune",
    N_("Xã, phường, đặc khu"),
    relevant=when(LEVEL, "commune", None),
    required=True,
    example=UnitCode(CURRENT_UNITS, "31528"),
)
DISTRICT = Unit(
    "district",
    N_("Huyện, thị xã, thành phố cũ"),
    relevant=when(LEVEL, "district"),
    required=True,
    level=2,
    edition="2024",
    example=UnitCode("2024", "943"),
)
PROVINCE = Unit(
    "province",
    N_("Tỉnh, thành phố"),
    relevant=when(LEVEL, "province"),
    required=True,
    level=1,
    example=UnitCode(CURRENT_UNITS, "92"),
)
PLACE = Text(
    "place",
    N_("Địa danh trên văn bản"),
    hint=N_("Tên nơi đóng trụ sở, đứng trước «ngày … tháng … năm …»: văn bản cấp xã ghi tên xã."),
    citation="Nghị định 30/2020/NĐ-CP, Phụ lục I",
    required=True,
    example="Kế Sách",
)
ADDRESS = Text("address", N_("Địa chỉ trụ sở"), example="Số 1 đường 3 tháng 2, xã Kế Sách, thành phố Cần Thơ")
PHONE = Text(
    "phone", N_("Điện thoại đơn vị"), normalise=identifiers.normalise_phone, longest=30, example="02993876543"
)
EMAIL = Text("email", N_("Thư điện tử đơn vị"), longest=100, example="kinhte.kesach@example.gov.vn")
SYMBOL = Text(
    "symbol",
    N_("Ký hiệu văn bản"),
    hint=N_("Phần sau số và dấu gạch chéo của công văn, như «UBND-KT»."),
    citation="Nghị định 30/2020/NĐ-CP, Phụ lục I",
    longest=40,
    example="UBND-KT",
)

SIGNING_FORM = Choice(
    "signing_form", N_("Thể thức ký"), required=True, options=options.SIGNING_FORMS, example="TM"
)
SIGNING_BODY = Text(
    "signing_body",
    N_("Ký thay mặt, ký thay ai"),
    hint=N_("Phần sau chữ viết tắt: «ỦY BAN NHÂN DÂN» sau TM., «CHỦ TỊCH» sau KT. hoặc TL."),
    relevant=lambda answers: answers[SIGNING_FORM] not in (None, "head"),
    required=True,
    example="Ủy ban nhân dân",
)
SIGNER_POST = Text("signer_post", N_("Chức vụ người ký"), required=True, example="Chủ tịch")
SIGNER = Text(
    "signer",
    N_("Họ tên người ký"),
    hint=N_("Không ghi học vị, chức danh trước tên."),
    required=True,
    sort="person",
    example="Lê Văn Phúc",
)
OFFICER = Text(
    "officer", N_("Họ tên cán bộ dùng máy này"), required=True, sort="person", example="Trần Văn Hòa"
)
OFFICER_POSITION = Text(
    "officer_position", N_("Chức vụ của cán bộ"), required=True, example="Chuyên viên Phòng Kinh tế"
)
OFFICER_PHONE = Text(
    "officer_phone",
    N_("Điện thoại của cán bộ"),
    normalise=identifiers.normalise_phone,
    longest=30,
    example="0987654321",
)
SEAL_OFFICE = Text(
    "seal_office", N_("Tên khắc trên dấu của đơn vị"), example="Ủy ban nhân dân xã Kế Sách, thành phố Cần Thơ"
)
SEAL_IMPLEMENTER = Text(
    "seal_implementer",
    N_("Tên khắc trên dấu của đơn vị thực hiện đề án"),
    example="Trung tâm Khuyến công và Tư vấn phát triển công nghiệp",
)

DAY_BLANK = YesNo(
    "day_blank",
    N_("Để trống ngày trên văn bản cho văn thư ghi?"),
    hint=N_("Chỉ in «ngày … tháng 02 năm 2026»."),
    example=True,
)
COMMUNE_CONFIRMS = YesNo(
    "commune_confirms",
    N_("In ô xác nhận của UBND xã trên đơn đề nghị (F04)?"),
    hint=N_("Chưa thấy căn cứ pháp lý bắt buộc; bật khi tỉnh yêu cầu."),
    example=False,
)
WORDS_LINH = Choice(
    "words_linh",
    N_("Cách đọc số 105"),
    options=(Option("linh", N_("một trăm linh năm")), Option("lẻ", N_("một trăm lẻ năm"))),
    example="linh",
)
WORDS_NGHIN = Choice(
    "words_nghin",
    N_("Cách đọc số 1.000"),
    options=(Option("nghìn", N_("một nghìn")), Option("ngàn", N_("một ngàn"))),
    example="nghìn",
)
WORDS_TU = Choice(
    "words_tu",
    N_("Cách đọc số 24"),
    options=(Option("tư", N_("hai mươi tư")), Option("bốn", N_("hai mươi bốn"))),
    example="tư",
)
WORDS_TY = Choice(
    "words_ty",
    N_("Cách viết 1.000.000.000"),
    options=(Option("tỷ", N_("một tỷ")), Option("tỉ", N_("một tỉ"))),
    example="tỷ",
)

IMPLEMENTER = Text(
    "implementer",
    N_("Đơn vị thực hiện đề án"),
    hint=N_("Thường là Trung tâm Khuyến công của tỉnh; đề án mới lấy tên này."),
    example="Trung tâm Khuyến công và Tư vấn phát triển công nghiệp thành phố Cần Thơ",
)
IMPLEMENTER_ADDRESS = Text(
    "implementer_address", N_("Địa chỉ đơn vị thực hiện"), example="Số 19 đường Lê Lợi, Cần Thơ"
)
IMPLEMENTER_TAX_CODE = Text(
    "implementer_tax_code",
    N_("Mã số thuế đơn vị thực hiện"),
    normalise=identifiers.normalise_tax_code,
    longest=20,
    example="2200456788",
)
IMPLEMENTER_HEAD = Text(
    "implementer_head", N_("Người đứng đầu đơn vị thực hiện"), sort="person", example="Phạm Thị Lan"
)
IMPLEMENTER_POST = Text("implementer_post", N_("Chức vụ người đứng đầu"), example="Giám đốc")
IMPLEMENTER_PHONE = Text(
    "implementer_phone",
    N_("Điện thoại đơn vị thực hiện"),
    normalise=identifiers.normalise_phone,
    longest=30,
    example="02923821234",
)
IMPLEMENTER_ACCOUNT = Text(
    "implementer_account", N_("Tài khoản đơn vị thực hiện"), longest=60, example="9527.2.1234567"
)
IMPLEMENTER_BANK = Text("implementer_bank", N_("Mở tại"), example="Kho bạc Nhà nước khu vực XIX")
CENTRE = Text(
    "centre",
    N_("Trung tâm Khuyến công nhận hồ sơ"),
    example="Trung tâm Khuyến công và Tư vấn phát triển công nghiệp thành phố Cần Thơ",
)
DEPARTMENT = Text(
    "department", N_("Sở Công Thương nhận hồ sơ"), required=True, example="Sở Công Thương thành phố Cần Thơ"
)
OTHER_ADDRESSEES = LongText(
    "other_addressees",
    N_("Nơi nhận khác"),
    hint=N_("Mỗi nơi một dòng."),
    example="Ủy ban nhân dân thành phố Cần Thơ",
)

OFFICE = Form(
    "office",
    N_("Thiết lập đơn vị"),
    edition="2026",
    plural=N_("Thiết lập"),
    sections=(
        Section(
            "office",
            N_("Đơn vị"),
            (LEVEL, PARENT_NAME, NAME, COMMUNE, DISTRICT, PROVINCE, PLACE, ADDRESS, PHONE, EMAIL, SYMBOL),
        ),
        Section(
            "people",
            N_("Người ký, cán bộ, con dấu"),
            (
                OFFICER, OFFICER_POSITION, OFFICER_PHONE, SIGNING_FORM, SIGNING_BODY, SIGNER_POST, SIGNER,
                SEAL_OFFICE, SEAL_IMPLEMENTER,
            ),
        ),
        Section(
            "partners",
            N_("Đơn vị thực hiện, nơi nhận"),
            (
                IMPLEMENTER, IMPLEMENTER_ADDRESS, IMPLEMENTER_TAX_CODE, IMPLEMENTER_HEAD, IMPLEMENTER_POST,
                IMPLEMENTER_PHONE, IMPLEMENTER_ACCOUNT, IMPLEMENTER_BANK, CENTRE, DEPARTMENT,
                OTHER_ADDRESSEES,
            ),
        ),
        Section(
            "papers",
            N_("Cách in giấy tờ"),
            (DAY_BLANK, COMMUNE_CONFIRMS, WORDS_LINH, WORDS_NGHIN, WORDS_TU, WORDS_TY),
        ),
    ),
    rules=(
        *(phone_rule(phone) for phone in (PHONE, OFFICER_PHONE, IMPLEMENTER_PHONE)),
        email_rule(EMAIL),
    ),
    titled=(NAME,),
    listed=(NAME, OFFICER, PLACE),
)  # fmt: skip
