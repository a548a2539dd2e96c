"""What the search at the top can do besides finding records."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kcdesk.i18n import N_, _
from ui.pages import PLACES

if TYPE_CHECKING:
    from ui.window import Window


@dataclass(frozen=True)
class Command:
    """Something the program can do, by its words."""

    words: str
    act: Callable[[], object]
    icon: str = "command"


@dataclass(frozen=True)
class Goer:
    """Goes to a place when called, and begins something there when told to."""

    window: "Window"
    place: str
    begins: bool = False

    def __call__(self) -> None:
        """Go."""
        self.window.show_place(self.place)
        if self.begins:
            self.window.page.begin_new()


@dataclass(frozen=True)
class Doer:
    """Does what a page may ask of the window, when called."""

    window: "Window"
    name: str

    def __call__(self) -> None:
        """Do it."""
        self.window.command(self.name)


CHOOSE = {
    "establishment": N_("Chọn cơ sở cần khảo sát (Enter để mở), rồi bấm «Lập phiếu khảo sát»."),
    "survey": N_("Chọn phiếu khảo sát có nhu cầu (Enter để mở), rồi bấm «Lập đề án từ nhu cầu»."),
}
"""What to do in a list to which one was led to choose from."""


def commands_of(window: "Window") -> list[Command]:
    """Return every command, the places first."""
    return [
        *(Command(_(place.label), Goer(window, place.name), place.icon) for place in PLACES),
        Command(_("Ghi cơ sở mới"), Goer(window, "establishment", True), "add"),
        Command(_("Lập phiếu khảo sát mới"), Goer(window, "survey", True), "add"),
        Command(_("Lập đề án mới"), Goer(window, "dossier", True), "add"),
        Command(_("In phiếu khảo sát trắng (F01)"), Doer(window, "blank"), "print"),
        Command(_("Nhập danh sách từ bảng tính"), Doer(window, "import"), "import"),
        Command(_("Xuất dữ liệu gửi Trung tâm"), Doer(window, "export"), "export"),
        Command(_("Nhận dữ liệu từ máy khác"), Doer(window, "receive"), "exchange"),
        Command(_("Sao lưu ngay"), Doer(window, "backup"), "backup"),
    ]
