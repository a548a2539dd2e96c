"""Survey F01, section A: the sheet itself, who asked, who answered."""

from datetime import date

from kcdesk import identifiers
from kcdesk.forms import options
from kcdesk.forms.fields import Choice, Day, Reference, Text, YesNo
from kcdesk.i18n import N_

ESTABLISHMENT = Reference(
    "establishment",
    N_("Cơ sở trong sổ theo dõi"),
    hint=N_("Thẻ cơ sở mà phiếu này chụp lại; chọn để khỏi gõ lại những gì đã biết."),
    form="establishment",
)
SHEET_NUMBER = Text(
    "sheet_number",
    N_("Số phiếu"),
    code="A01",
    hint=N_("Mã xã (5 số) – năm – số thứ tự (4 số), như 31528-2026-0001; không dùng lại số cũ."),
    longest=30,
    searched=True,
    example="31528-2026-0001",
)
DAY = Day("survey_day", N_("Ngày khảo sát"), code="A02", required=True, example=date(2026, 2, 5))
SURVEY_WAY = Choice(
    "survey_way", N_("Hình thức"), code="A03", required=True, options=options.SURVEY_WAYS, example="visit"
)
SURVEYOR = Text(
    "surveyor",
    N_("Người khảo sát"),
    code="A04a",
    hint=N_("Lấy từ Thiết lập; sửa nếu người khác đi khảo sát."),
    required=True,
    sort="person",
    searched=True,
    example="Trần Văn Hòa",
)
SURVEYOR_OFFICE = Text(
    "surveyor_office",
    N_("Đơn vị của người khảo sát"),
    code="A04b",
    required=True,
    example="Phòng Kinh tế xã Kế Sách",
)
SURVEYOR_PHONE = Text(
    "surveyor_phone",
    N_("Điện thoại người khảo sát"),
    code="A04c",
    required=True,
    normalise=identifiers.normalise_phone,
    longest=30,
    example="0987654321",
)
COLLABORATOR = Text(
    "collaborator", N_("Cộng tác viên giới thiệu"), code="A05", sort="person", example="Lâm Thị Hồng"
)
SURVEY_KIND = Choice(
    "survey_kind", N_("Loại phiếu"), code="A06", required=True, options=options.SURVEY_KINDS, example="first"
)
RESPONDENT = Text(
    "respondent",
    N_("Người trả lời"),
    code="A07a",
    required=True,
    sort="person",
    example="Nguyễn Thị Minh Tâm",
)
RESPONDENT_POSITION = Text(
    "respondent_position",
    N_("Chức vụ người trả lời"),
    code="A07b",
    required=True,
    example="Chủ hộ kinh doanh",
)
RESPONDENT_PHONE = Text(
    "respondent_phone",
    N_("Điện thoại người trả lời"),
    code="A07c",
    required=True,
    normalise=identifiers.normalise_phone,
    longest=30,
    example="0912345678",
)
CONSENT = YesNo(
    "consent",
    N_("Đồng ý cung cấp và lưu thông tin"),
    code="A08",
    hint=N_("Hỏi người trả lời trước khi ghi tiếp; không đồng ý thì không hoàn tất phiếu được."),
    required=True,
    citation="Luật Bảo vệ dữ liệu cá nhân (chưa kiểm chứng)",
    example=True,
)
HEAD = (
    ESTABLISHMENT, SHEET_NUMBER, DAY, SURVEY_WAY, SURVEYOR, SURVEYOR_OFFICE, SURVEYOR_PHONE, COLLABORATOR,
    SURVEY_KIND, RESPONDENT, RESPONDENT_POSITION, RESPONDENT_PHONE, CONSENT,
)  # fmt: skip
