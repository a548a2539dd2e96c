"""The words for the three kinds of record, wherever the screen counts, names or offers them."""

from dataclasses import dataclass

from kcdesk.i18n import N_, _
from kcdesk.numbers import show_integer


@dataclass(frozen=True)
class Kind:
    """One kind of record in words: its place, counted, how to begin one, what its empty list says."""

    form: str
    place: str
    icon: str
    counted: str
    begin: str
    search: str
    empty: str


KINDS = {
    kind.form: kind
    for kind in (
        Kind(
            "establishment",
            N_("Cơ sở CNNT"),
            "establishment",
            N_("{count} cơ sở"),
            N_("Ghi cơ sở mới"),
            N_("Tìm theo tên, chủ cơ sở, địa chỉ, mã số thuế, sản phẩm"),
            N_(
                "Chưa có cơ sở nào. Danh sách này là sổ theo dõi các cơ sở công nghiệp nông thôn của xã: "
                "nhập từ bảng tính đang dùng, hoặc ghi từng cơ sở."
            ),
        ),
        Kind(
            "survey",
            N_("Khảo sát"),
            "survey",
            N_("{count} phiếu khảo sát"),
            N_("Lập phiếu khảo sát"),
            N_("Tìm theo cơ sở, địa chỉ, nhu cầu"),
            N_(
                "Chưa có phiếu khảo sát nào. Mỗi phiếu ghi tình hình và nhu cầu của một cơ sở tại một thời "
                "điểm: chọn cơ sở trong sổ rồi lập phiếu."
            ),
        ),
        Kind(
            "dossier",
            N_("Đề án"),
            "dossier",
            N_("{count} đề án"),
            N_("Lập đề án"),
            N_("Tìm theo tên đề án, đơn vị thụ hưởng, nội dung"),
            N_(
                "Chưa có đề án nào. Đề án được lập từ nhu cầu ghi trong phiếu khảo sát: mở một phiếu rồi bấm "
                "«Lập đề án từ nhu cầu»."
            ),
        ),
    )
}


def counted(form: str, count: int) -> str:
    """Return "12.345 cơ sở"."""
    return _(KINDS[form].counted).format(count=show_integer(count))
