"""The options of every choice; a code is stored and never changes meaning, a label may be worded anew."""

from kcdesk.forms.fields import Option
from kcdesk.i18n import N_

COMPANIES: frozenset[str | None] = frozenset({"private", "llc_one", "llc_many", "joint_stock", "partnership"})
COOPERATIVES: frozenset[str | None] = frozenset({"cooperative", "cooperative_union"})
TWELVE_DIGITS = frozenset({"household", "cooperative_group", "individual", "artisan"})
"""Legal forms whose tax code may be the twelve digits of a person (Thông tư 86/2024/TT-BTC)."""

LEGAL_FORMS = (
    Option("private", N_("Doanh nghiệp tư nhân")),
    Option("llc_one", N_("Công ty TNHH một thành viên")),
    Option("llc_many", N_("Công ty TNHH hai thành viên trở lên")),
    Option("joint_stock", N_("Công ty cổ phần")),
    Option("partnership", N_("Công ty hợp danh")),
    Option("cooperative", N_("Hợp tác xã")),
    Option("cooperative_union", N_("Liên hiệp hợp tác xã")),
    Option("cooperative_group", N_("Tổ hợp tác")),
    Option("household", N_("Hộ kinh doanh")),
    Option("individual", N_("Cá nhân, chưa đăng ký")),
    Option("artisan", N_("Nghệ nhân")),
)

STATES = (
    Option("active", N_("Đang hoạt động")),
    Option("suspended", N_("Tạm ngừng")),
    Option("seasonal", N_("Hoạt động theo mùa vụ")),
    Option("building", N_("Mới xây dựng, chưa sản xuất")),
)

CLUSTERS = (
    Option("none", N_("Không thuộc nơi nào")),
    Option("craft_village", N_("Làng nghề")),
    Option("industrial_cluster", N_("Cụm công nghiệp")),
    Option("craft_point", N_("Điểm tiểu thủ công nghiệp")),
)

SEXES = (Option("male", N_("Nam")), Option("female", N_("Nữ")))

LAND_USES = (
    Option("owned", N_("Sở hữu")),
    Option("rented", N_("Thuê")),
    Option("borrowed", N_("Mượn")),
    Option("cluster", N_("Trong cụm công nghiệp")),
)

PRIORITY_AREAS = (
    Option("highland", N_("Xã vùng cao")),
    Option("island", N_("Xã đảo, đặc khu hải đảo")),
    Option("border", N_("Xã biên giới đất liền")),
    Option("ethnic", N_("Vùng đồng bào dân tộc thiểu số")),
    Option("poor", N_("Xã nghèo")),
    Option("new_rural", N_("Xã trong kế hoạch xây dựng nông thôn mới")),
    Option("difficult", N_("Địa bàn kinh tế - xã hội khó khăn")),
    Option("very_difficult", N_("Địa bàn kinh tế - xã hội đặc biệt khó khăn")),
)

TRADE_GROUPS = (
    Option("a", N_("a) Chế biến nông, lâm, thủy sản và thực phẩm")),
    Option("b", N_("b) Hàng tiêu dùng, hàng xuất khẩu, hàng thay thế nhập khẩu")),
    Option("c", N_("c) Hóa chất phục vụ nông nghiệp, nông thôn; vật liệu xây dựng")),
    Option("d", N_("d) Cơ khí, điện, điện tử, phụ tùng, công nghiệp hỗ trợ")),
    Option("dd", N_("đ) Hàng tiểu thủ công nghiệp")),
    Option("e", N_("e) Khai thác, chế biến khoáng sản ở địa bàn khó khăn")),
    Option("g", N_("g) Sản xuất sạch hơn, xử lý ô nhiễm môi trường")),
    Option("other", N_("Ngành khác")),
)

TITLE_KINDS = (
    Option("ocop3", N_("OCOP 3 sao")),
    Option("ocop4", N_("OCOP 4 sao")),
    Option("ocop5", N_("OCOP 5 sao")),
    Option("typical_commune", N_("CNNT tiêu biểu cấp xã")),
    Option("typical_district", N_("CNNT tiêu biểu cấp huyện (trước 01/7/2025)")),
    Option("typical_province", N_("CNNT tiêu biểu cấp tỉnh")),
    Option("typical_region", N_("CNNT tiêu biểu cấp khu vực")),
    Option("typical_nation", N_("CNNT tiêu biểu cấp quốc gia")),
)

SURVEY_WAYS = (
    Option("visit", N_("Trực tiếp tại cơ sở")),
    Option("phone", N_("Qua điện thoại")),
    Option("self", N_("Cơ sở tự khai")),
)
SURVEY_KINDS = (
    Option("first", N_("Lần đầu")),
    Option("yearly", N_("Cập nhật năm")),
    Option("added", N_("Bổ sung")),
)

MARKETS = (
    Option("province", N_("Trong tỉnh")),
    Option("country", N_("Ngoài tỉnh")),
    Option("export", N_("Xuất khẩu")),
    Option("online", N_("Bán hàng trực tuyến")),
)
FIRING = (
    Option("none", N_("Không sản xuất gạch nung")),
    Option("tunnel", N_("Lò tuynel")),
    Option("other", N_("Công nghệ nung khác")),
    Option("improved_manual", N_("Lò thủ công cải tiến")),
    Option("ring", N_("Lò vòng")),
)

MACHINE_AGES = (Option("new", N_("Mua mới")), Option("used", N_("Mua đã qua sử dụng")))
MACHINE_STATES = (
    Option("good", N_("Tốt")),
    Option("fair", N_("Trung bình")),
    Option("poor", N_("Kém")),
)
TECHNOLOGY_LEVELS = (
    Option("manual", N_("Thủ công")),
    Option("semi_mechanised", N_("Bán cơ giới")),
    Option("mechanised", N_("Cơ giới")),
    Option("semi_automatic", N_("Bán tự động")),
    Option("automatic", N_("Tự động")),
    Option("digital", N_("Dây chuyền số")),
)
DIGITAL_USES = (
    Option("accounting", N_("Phần mềm kế toán")),
    Option("selling", N_("Bán hàng trực tuyến")),
    Option("tracing", N_("Truy xuất nguồn gốc")),
    Option("production", N_("Quản lý sản xuất")),
    Option("none", N_("Chưa dùng")),
)

QUARTERS = (
    Option("1", N_("Quý I")),
    Option("2", N_("Quý II")),
    Option("3", N_("Quý III")),
    Option("4", N_("Quý IV")),
)
READINESS = (
    Option("idea", N_("Mới có ý định")),
    Option("quoted", N_("Đã có báo giá")),
    Option("ordered", N_("Đã đặt mua")),
    Option("installed", N_("Đã lắp đặt")),
)
DIFFICULTIES = (
    Option("capital", N_("Vốn")),
    Option("premises", N_("Mặt bằng")),
    Option("technology", N_("Công nghệ cũ")),
    Option("labour", N_("Lao động")),
    Option("material", N_("Nguyên liệu")),
    Option("market", N_("Thị trường")),
    Option("procedure", N_("Thủ tục")),
    Option("environment", N_("Môi trường")),
    Option("other", N_("Khó khăn khác")),
)

PROGRAMMES = (
    Option("national", N_("Khuyến công quốc gia (KCQG)")),
    Option("local", N_("Khuyến công địa phương (KCĐP)")),
)
DOSSIER_KINDS = (
    Option("specific", N_("Đề án theo đối tượng cụ thể")),
    Option("group", N_("Đề án nhóm")),
    Option("key", N_("Đề án điểm")),
)

OFFICE_LEVELS = (
    Option("commune", N_("Xã, phường, đặc khu")),
    Option("district", N_("Huyện, thị xã, thành phố thuộc tỉnh (trước 01/7/2025)")),
    Option("province", N_("Tỉnh, thành phố")),
)
SIGNING_FORMS = (
    Option("head", N_("Người đứng đầu ký trực tiếp")),
    Option("TM", N_("TM. (thay mặt tập thể)")),
    Option("KT", N_("KT. (cấp phó ký thay)")),
    Option("TL", N_("TL. (thừa lệnh)")),
    Option("TUQ", N_("TUQ. (thừa ủy quyền)")),
    Option("Q", N_("Q. (quyền)")),
)

_ETHNIC_NAMES = (
    N_("Kinh"), N_("Tày"), N_("Thái"), N_("Hoa"), N_("Khmer"), N_("Mường"), N_("Nùng"), N_("Mông"),
    N_("Dao"), N_("Gia Rai"), N_("Ngái"), N_("Ê Đê"), N_("Ba Na"), N_("Xơ Đăng"), N_("Sán Chay"),
    N_("Cơ Ho"), N_("Chăm"), N_("Sán Dìu"), N_("Hrê"), N_("Mnông"), N_("Raglay"), N_("Xtiêng"),
    N_("Bru - Vân Kiều"), N_("Thổ"), N_("Giáy"), N_("Cơ Tu"), N_("Giẻ Triêng"), N_("Mạ"), N_("Khơ Mú"),
    N_("Co"), N_("Tà Ôi"), N_("Chơ Ro"), N_("Kháng"), N_("Xinh Mun"), N_("Hà Nhì"), N_("Chu Ru"),
    N_("Lào"), N_("La Chí"), N_("La Ha"), N_("Phù Lá"), N_("La Hủ"), N_("Lự"), N_("Lô Lô"), N_("Chứt"),
    N_("Mảng"), N_("Pà Thẻn"), N_("Cơ Lao"), N_("Cống"), N_("Bố Y"), N_("Si La"), N_("Pu Péo"),
    N_("Brâu"), N_("Ơ Đu"), N_("Rơ Măm"), N_("Dân tộc khác, người nước ngoài"),
)  # fmt: skip
ETHNIC_GROUPS = tuple(Option(f"{number:02}", name) for number, name in enumerate(_ETHNIC_NAMES, 1))
"""The 54 peoples in the order of the statistics office's list, and one for the rest."""
