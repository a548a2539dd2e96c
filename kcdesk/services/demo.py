"""The whole main job, unattended: survey, dossier, papers, export, and a second desk that takes it in."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kcdesk import files
from kcdesk.errors import Refused
from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_plan as plan
from kcdesk.forms import survey_labour
from kcdesk.forms.dossier import DOSSIER
from kcdesk.forms.form import cell_path
from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.services import backups, bundles, dossiers, lists, papers, records, samples
from kcdesk.services.desk import Desk, close_desk, open_desk

Screens = Callable[[Path, Path], list[Path]]
Say = Callable[[str], None]

_DESK, _SECOND, _BUNDLE, _SCREENS = "desk.db", "second.db", "xuat.kcx", "screens"
_DRAFT, _FILLED, _EMPTY = "F06-de-an-ban-nhap.pdf", "F01-phieu-khao-sat.pdf", "F01-phieu-trong.pdf"
_LETTER, _PROJECT, _ESTIMATE = "F04-don-de-nghi.pdf", "F06-de-an.pdf", "F07-du-toan.pdf"
_RESULTS = (
    *(f"{store}{more}" for store in (_DESK, _SECOND) for more in ("", "-wal", "-shm", ".lock")),
    *(f"{Path(store).stem}.files" for store in (_DESK, _SECOND)),
    *(_DRAFT, _FILLED, _EMPTY, _LETTER, _PROJECT, _ESTIMATE, _BUNDLE, _SCREENS),
    *("backups", "preferences.ini"),
)
"""All that a demo leaves in its folder; only these are set aside by the next one."""
_STUDIED = "Cô Út"
"""The published example that is followed through: its figures are known to the đồng."""

_ANSWERS = {
    "programme": "local",
    "place": "Xã minh họa, tỉnh Long An (số liệu minh họa)",
    "necessity": "Cơ sở trộn bằng tay, năng suất thấp, chất lượng không đều (câu minh họa).",
    "aim": "Tăng năng suất, chất lượng bánh tráng trộn, giảm lao động nặng nhọc (câu minh họa).",
    "scale": "Đầu tư một máy trộn ngang thay cho trộn bằng tay (câu minh họa).",
    "organisation": "Đơn vị thực hiện hướng dẫn, kiểm tra, nghiệm thu; đơn vị thụ hưởng mua và vận hành máy.",
    "effect_economic": "Năng suất tăng, chi phí cho một đơn vị sản phẩm giảm (câu minh họa).",
    "effect_social": "Giữ việc làm cho lao động tại chỗ (câu minh họa).",
    "effect_environmental": "Giảm rơi vãi nguyên liệu, không phát sinh nước thải (câu minh họa).",
    "effect_sustainable": "Nguyên liệu và đầu ra ổn định tại chỗ (câu minh họa).",
    "effect_replicable": "Cơ sở cùng nghề trong vùng có thể làm theo (câu minh họa).",
    "no_double_support": "có",
    "own_capital_committed": "có",
}
_WORK = {
    plan.STEP: "Mua, lắp đặt và chạy thử máy trộn ngang",
    plan.STEP_BY: "Đơn vị thụ hưởng",
    plan.STEP_RESULT: "Máy vận hành ổn định",
}


@dataclass
class Steps:
    """What was done, one line a step, with the seconds each took, and the files that came of it."""

    say: Say
    lines: list[tuple[str, float]] = field(default_factory=list)

    @contextmanager
    def step(self) -> Iterator[Callable[[str], None]]:
        """Time one step; what is passed to the yielded function is its line."""
        begun = time.perf_counter()
        said: list[str] = []
        yield said.append
        took = time.perf_counter() - begun
        for line in said:
            self.lines.append((line, round(took, 3)))
            self.say(
                _("{number:>2}. {line} ({seconds:.2f} giây)").format(
                    number=len(self.lines), line=line, seconds=took
                )
            )


def run_demo(out: Path, say: Say, screens: Screens) -> list[tuple[str, float]]:
    """Do the main job in folder `out` and return the lines said; earlier results there are set aside.

    Raises Refused when the folder cannot be made or takes no file.
    """
    _make_ready(out)
    steps = Steps(say)
    with steps.step() as done:
        desk = open_desk(out / _DESK)
        filled = samples.fill_training_desk(desk)
        done(_("Mở bàn tập huấn và nhập dữ liệu đã công bố: {count} hồ sơ.").format(count=filled.accepted))
    try:
        ids = _survey_to_dossier(desk, steps)
        _print(desk, records.read(desk, "dossier", ids[1]), "F06", out / _DRAFT, steps)
        _complete(desk, ids[1], steps)
        _print_papers(desk, ids, out, steps)
        with steps.step() as done:
            exported = bundles.export_bundle(desk, out / _BUNDLE)
            done(_("Xuất gói dữ liệu xuat.kcx: {count} thay đổi.").format(count=exported.entries))
    finally:
        close_desk(desk)
    _second_desk(out, steps)
    with steps.step() as done:
        try:
            pictures = screens(out / _DESK, out / _SCREENS)
        except OSError as error:
            raise files.refusal(error, out / _SCREENS) from error
        done(_("Chụp {count} màn hình vào screens/.").format(count=len(pictures)))
    return steps.lines


def _make_ready(out: Path) -> None:
    """Make the folder, and set aside there what an earlier demo left, never a file of the person's."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        left = [path for path in (out / name for name in _RESULTS) if path.exists()]
        if left:
            aside = out / f"truoc-{datetime.now():%Y%m%d-%H%M%S-%f}"
            aside.mkdir()
            for path in left:
                path.rename(aside / path.name)
    except OSError as error:
        raise files.refusal(error, out) from error


def _survey_to_dossier(desk: Desk, steps: Steps) -> tuple[str, str]:
    with steps.step() as done:
        found = lists.fetch(desk, lists.Query("survey", search=_STUDIED), 0, 1).rows[0]
        record = records.read(desk, "survey", found.id)
        workers = record[survey_labour.WORKERS] or 0
        saved = records.answer(desk, record, survey_labour.WORKERS.name, str(workers + 1))
        done(
            _(
                "Mở phiếu khảo sát «{title}», sửa số lao động {old} thành {new}; đã lưu lúc {time:%H:%M:%S}."
            ).format(
                title=records.title(desk, "survey", found.id), old=workers, new=workers + 1, time=saved.at
            )
        )
    with steps.step() as done:
        drafted = dossiers.draft_dossier(desk, found.id, 1).record
        issues = records.issues(desk, drafted)
        done(
            _("Lập đề án «{title}» từ nhu cầu trong phiếu; còn {count} chỗ cần xem.").format(
                title=records.title(desk, "dossier", drafted.id), count=len(issues)
            )
        )
    return found.id, drafted.id


def _print_papers(desk: Desk, ids: tuple[str, str], out: Path, steps: Steps) -> None:
    survey_record = records.read(desk, "survey", ids[0])
    dossier = records.read(desk, "dossier", ids[1])
    _print(desk, survey_record, "F01", out / _FILLED, steps)
    _print(desk, None, "F01", out / _EMPTY, steps)
    _print(desk, dossier, "F04", out / _LETTER, steps)
    _print(desk, dossier, "F06", out / _PROJECT, steps)
    _print(desk, dossier, "F07", out / _ESTIMATE, steps)


def _print(desk: Desk, record: Record | None, code: str, path: Path, steps: Steps) -> None:
    with steps.step() as done:
        papers.print_paper(desk, record, code, path, blank=record is None)
        done(_("In {name}.").format(name=path.name))


def _complete(desk: Desk, dossier: str, steps: Steps) -> None:
    """Answer what the survey could not, in words marked as illustrations, and make the dossier official."""
    with steps.step() as done:
        record = records.read(desk, "dossier", dossier)
        for path, text in _ANSWERS.items():
            if not record.answered(DOSSIER.field(path)):
                record = records.answer(desk, record, path, text).record
        record = records.add_row(desk, record, plan.WORKS.name).record
        row = record.table(plan.WORKS)[-1].id
        months = {plan.STEP_FROM: record[head.START] or "", plan.STEP_TO: record[head.END] or ""}
        for column, text in {**_WORK, **months}.items():
            record = records.answer(desk, record, cell_path(plan.WORKS, row, column), text).record
        records.make_official(desk, record)
        done(_("Điền các phần còn thiếu bằng câu minh họa và hoàn tất đề án."))


def _second_desk(out: Path, steps: Steps) -> None:
    with steps.step() as done:
        second = open_desk(out / _SECOND)
        try:
            inspection = bundles.inspect_bundle(second, out / _BUNDLE)
            received = bundles.receive_bundle(second, out / _BUNDLE)
            again = bundles.receive_bundle(second, out / _BUNDLE)
            verified = backups.verify(second)
        finally:
            close_desk(second)
        if again.entries or not verified.ok or inspection.new != received.new:
            raise Refused(
                _("Bàn thứ hai không khớp với bàn thứ nhất. Báo lỗi này cho người làm chương trình.")
            )
        done(
            _("Bàn thứ hai nhận gói: {sentences} Nhận lần nữa: không có gì thay đổi.").format(
                sentences=" ".join(received.sentences)
            )
        )
