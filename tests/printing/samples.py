"""Papers made of every block, with short, usual and very long content."""

from kcdesk.printing.vocabulary import (
    Addressees,
    Bases,
    Block,
    Cell,
    CheckBoxes,
    Column,
    Cover,
    FormLine,
    FormMark,
    FormRow,
    Heading,
    Item,
    Letterhead,
    NationalHead,
    Option,
    Paper,
    Paragraph,
    Recipients,
    Row,
    Signature,
    Signatures,
    Table,
    Title,
    bold,
)

SENTENCES = (
    "Cơ sở được thành lập từ nhiều năm nay, sản xuất ổn định, tạo việc làm tại địa phương.",
    "Thiết bị hiện có đã cũ, năng suất thấp, tốn điện và chưa đáp ứng yêu cầu của khách hàng.",
    "Việc đầu tư máy móc thiết bị tiên tiến sẽ giúp tăng năng suất, giảm chi phí, cải thiện việc làm.",
    "Sau khi hoàn thành, mô hình sẽ được giới thiệu để các cơ sở khác đến tham quan, học tập và áp dụng.",
    "Đơn vị thụ hưởng cam kết bố trí đủ vốn đối ứng, mặt bằng, lao động và vận hành thiết bị đúng mục đích.",
    "Nguồn nguyên liệu chủ yếu thu mua trong tỉnh, thị trường tiêu thụ ổn định, sản phẩm đã có nhãn hiệu.",
)
LONG_NAME = "Hợp tác xã Sản xuất, Chế biến và Tiêu thụ nông sản, thủ công mỹ nghệ truyền thống " * 3
HEAD = Letterhead(
    "Ủy ban nhân dân xã Tân Thạnh",
    "Ủy ban nhân dân tỉnh Đồng Tháp",
    "Số: 05/ĐA-UBND",
    "Tân Thạnh",
    "ngày 05 tháng 01 năm 2026",
)
SIGNED = Signatures(
    (
        Recipients(
            ("Sở Công Thương", "Trung tâm Khuyến công và Tư vấn phát triển công nghiệp", "Lưu: VT, KT (An)")
        ),
        Signature(("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"), "Nguyễn Thị Bích Phượng"),
    )
)


def paragraphs(count: int) -> tuple[Paragraph, ...]:
    """Return running text, four sentences to a paragraph."""
    return tuple(Paragraph(" ".join(SENTENCES[(n + k) % 6] for k in range(4))) for n in range(count))


def cost_table(rows: int) -> Table:
    """Return the cost table of Mẫu số 1 with sums."""
    body = [
        Row(
            (
                str(n),
                f"Mua máy trộn nằm ngang, {SENTENCES[n % 6].lower()}",
                "1.038,5",
                "300",
                "738,5",
                "",
                "Vốn tự có",
            )
        )
        for n in range(1, rows + 1)
    ]
    return Table(
        tuple(
            Column(*c)
            for c in (
                (6, "center"),
                (30,),
                (13, "right"),
                (14, "right"),
                (14, "right"),
                (10, "right"),
                (13,),
            )
        ),
        (
            (
                Cell("TT", rows=2),
                Cell("Nội dung chi", rows=2),
                Cell("Tổng kinh phí", rows=2),
                Cell("Trong đó", columns=3),
                Cell("Ghi chú", rows=2),
            ),
            ("Kinh phí khuyến công quốc gia", "Đóng góp của đơn vị thụ hưởng", "Nguồn khác"),
            tuple(Cell(c, italic=True) for c in ("A", "B", "1=2+3+4", "2", "3", "4", "5")),
        ),
        (Row(("I", Cell("Hộ kinh doanh cơ sở Hiệp Phong", columns=6)), bold=True), *body),
        (Row(("", "Cộng", "2.014,9", "900", "1.114,9", "", "")),),
        unit="Đơn vị tính: triệu đồng",
    )


def project(size: int = 2, *, draft: bool = False) -> Paper:
    """Return a đề án; `size` scales its text and tables (2 usual, 12 very long)."""
    blocks: list[Block] = [
        Cover(
            "Trung tâm Khuyến công và Tư vấn phát triển công nghiệp",
            "Đề án khuyến công",
            "Hỗ trợ ứng dụng máy móc thiết bị tiên tiến vào chế biến thực phẩm" + LONG_NAME * (size // 12),
            "Sóc Trăng, năm 2026",
            "Sở Công Thương tỉnh Sóc Trăng",
            (
                ("Đơn vị thực hiện", "Trung tâm Khuyến công và Tư vấn phát triển công nghiệp"),
                ("Thời gian thực hiện", "Từ tháng 01 đến tháng 12 năm 2026"),
                ("Tổng kinh phí", "2.014,9 triệu đồng"),
                ("Trong đó, kinh phí khuyến công quốc gia", "900 triệu đồng"),
            ),
        ),
        HEAD,
        Title("Đề án", "Hỗ trợ ứng dụng máy móc thiết bị tiên tiến vào chế biến thực phẩm"),
        Bases(
            (
                "Nghị định số 45/2012/NĐ-CP ngày 21 tháng 5 năm 2012 của Chính phủ về khuyến công",
                "Thông tư số 36/2013/TT-BCT ngày 27 tháng 12 năm 2013 của Bộ trưởng Bộ Công Thương;",
            )
        ),
    ]
    for n, name in enumerate(
        ("Đơn vị thực hiện", "Sự cần thiết", "Mục tiêu", "Quy mô", "Nội dung và tiến độ"), 1
    ):
        blocks += [Heading(f"{n}. {name} của đề án"), *paragraphs(size)]
        blocks += [Item("Tăng công suất từ 120 tấn/năm lên 240 tấn/năm;"), Item("Tạo thêm 5 việc làm.", "b)")]
    blocks += [Heading("6. Dự toán kinh phí"), cost_table(size * 6)]
    blocks += [
        Paragraph(
            ("Số tiền bằng chữ: ", bold("Hai tỷ không trăm mười bốn triệu chín trăm nghìn đồng"), "./.")
        )
    ]
    return Paper("Đề án khuyến công", (*blocks, SIGNED), draft=draft, code="F06")


def survey(*, filled: bool) -> Paper:
    """Return a questionnaire, blank or filled."""
    name = "Hộ kinh doanh cơ sở Hiệp Phong" if filled else ""
    return Paper(
        "Phiếu khảo sát cơ sở công nghiệp nông thôn",
        (
            NationalHead(),
            FormMark("Mẫu F01"),
            Title("Phiếu khảo sát", "Cơ sở công nghiệp nông thôn", ruled=True),
            Heading("A. Thông tin chung"),
            FormLine("Tên cơ sở (đầy đủ)", name, "B01", lines=2),
            FormRow((FormLine("Điện thoại", "0912345678" if filled else "", "C04"), FormLine("Email", ""))),
            FormRow(
                (
                    FormLine("Năm sinh", "", "C02"),
                    FormLine("Diện tích đất", "1.250" if filled else "", unit="m²"),
                ),
                (2, 3),
            ),
            CheckBoxes(
                "Loại hình",
                tuple(
                    Option(label, filled and label == "Hộ kinh doanh")
                    for label in (
                        "Doanh nghiệp tư nhân",
                        "Công ty TNHH",
                        "Hợp tác xã",
                        "Tổ hợp tác",
                        "Hộ kinh doanh",
                    )
                ),
                "B03",
                columns=3,
            ),
            CheckBoxes("Đồng ý cung cấp và lưu thông tin", (Option("Có", filled), Option("Không")), "A08"),
            FormLine("Khâu yếu nhất", SENTENCES[1] * 3 if filled else "", "G03", lines=3),
            Signatures(
                (
                    Signature(("Người trả lời",), note="(Ký, ghi rõ họ tên)"),
                    Signature(
                        ("Người khảo sát",),
                        "Trần Văn An",
                        "(Ký, ghi rõ họ tên)",
                        "Tân Thạnh, ngày … tháng 3 năm 2026",
                    ),
                )
            ),
        ),
        code="F01",
        size=13,
    )


def application() -> Paper:
    """Return an application with very long names."""
    return Paper(
        "Đơn đề nghị hỗ trợ kinh phí khuyến công",
        (
            NationalHead("Tân Thạnh", "ngày 05 tháng 01 năm 2026"),
            Title("Đơn đề nghị", "Hỗ trợ kinh phí khuyến công"),
            Addressees(
                ("Sở Công Thương tỉnh Đồng Tháp", "Trung tâm Khuyến công và Tư vấn phát triển công nghiệp")
            ),
            FormLine("1. Tên cơ sở", LONG_NAME),
            *paragraphs(2),
            Signatures((Signature(("Đại diện cơ sở",), LONG_NAME, "(Ký, ghi rõ họ tên, đóng dấu nếu có)"),)),
        ),
        code="F04",
    )


def register(rows: int) -> Paper:
    """Return a landscape list of establishments."""
    columns = tuple(Column(*c) for c in ((5, "center"), (25,), (18,), (30,), (12, "right"), (10, "right")))
    head = (("TT", "Tên cơ sở", "Loại hình", "Địa chỉ", "Doanh thu", "Lao động"),)
    body = tuple(
        Row(
            (
                str(n),
                f"Cơ sở Hiệp Phong {n}",
                "Hộ kinh doanh",
                f"Ấp {n % 9 + 1}, xã Tân Thạnh, tỉnh Đồng Tháp",
                f"{n * 1001}",
                "12",
            )
        )
        for n in range(1, rows + 1)
    )
    sums = (Row((Cell("Tổng cộng", columns=4, align="center"), "1.234.567", "36.000")),)
    return Paper(
        "Danh sách cơ sở", (Title("Danh sách cơ sở"), Table(columns, head, body, sums)), landscape=True
    )
