"""The one clear next step, told from what waits at the desk."""

from dataclasses import dataclass

from kcdesk.i18n import _
from kcdesk.services.overview import Overview


@dataclass(frozen=True)
class Step:
    """What to do next: why, the words of the button, and what it opens (a record, a place, a command)."""

    why: str
    words: str
    icon: str = "next"
    record: tuple[str, str] | None = None
    place: str = ""
    command: str = ""


def next_step(seen: Overview, named: bool) -> Step:
    """Return the next step: from an empty register over surveys and dossiers to sending the work.

    `named` tells whether the desk knows its officer, whose name stands with every change.
    """
    if not seen.counts.get("establishment"):
        return Step(
            _("Sổ chưa có cơ sở nào. Nếu đã có danh sách trên bảng tính, nhập một lần là xong."),
            _("Nhập danh sách từ bảng tính"),
            "import",
            command="import",
        )
    if not named:
        return Step(
            _("Chưa ghi tên cán bộ. Tên này đi kèm mọi thay đổi và in trên giấy tờ."),
            _("Khai báo đơn vị và cán bộ"),
            "settings",
            place="settings",
        )
    if not seen.counts.get("survey"):
        return Step(
            _("Đã có cơ sở, chưa có phiếu khảo sát. Chọn một cơ sở để bắt đầu."),
            _("Ghi phiếu khảo sát đầu tiên"),
            "survey",
            place="establishment",
            command="choose:establishment",
        )
    if seen.drafts:
        draft = seen.drafts[0]
        return Step(
            _("«{title}» đang làm dở.").format(title=draft.title),
            _("Làm tiếp đề án") if draft.form == "dossier" else _("Làm tiếp phiếu khảo sát"),
            draft.form,
            record=(draft.form, draft.id),
        )
    if not seen.counts.get("dossier"):
        return Step(
            _("Đã có phiếu khảo sát hoàn tất. Từ nhu cầu trong phiếu có thể lập đề án."),
            _("Lập đề án đầu tiên"),
            "dossier",
            place="survey",
            command="choose:survey",
        )
    if seen.unsent:
        return Step(
            _("Mọi việc đã hoàn tất, còn thay đổi chưa gửi Trung tâm."),
            _("Xuất dữ liệu gửi Trung tâm"),
            "export",
            command="export",
        )
    return Step(
        _("Mọi việc đã xong và đã gửi. Có thể khảo sát thêm cơ sở."),
        _("Lập phiếu khảo sát mới"),
        "survey",
        place="establishment",
        command="choose:establishment",
    )
