"""The commands: the same services, unattended. Exit status: 0 done, 1 refused with a sentence, 2 usage."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from kcdesk.errors import KcdeskError, StoreRefused, Unreadable
from kcdesk.files import reason
from kcdesk.i18n import _

KINDS = ("establishment", "survey", "dossier")
PAPERS = ("F01", "F04", "F06", "F07", "CS")

Window = Callable[[Path], int]
Screens = Callable[[Path, Path], list[Path]]


def default_store() -> Path:
    """Return where the person's own store lies."""
    from platformdirs import user_data_path

    return user_data_path("kcdesk", appauthor=False) / "kcdesk.db"


class _Context:
    """What every command needs: the store it was given, how to answer, and the way to the window."""

    def __init__(self, store: Path | None, as_json: bool, window: Window, screens: Screens) -> None:
        self.store, self.as_json, self.window, self.screens = store, as_json, window, screens

    @contextmanager
    def desk(self, writing: bool = False) -> Iterator[Any]:
        """Open the desk, and close it whatever happens; only a writing command makes a store not there yet.

        Before it writes, a desk that changed is copied, once a day.
        """
        from kcdesk.services import backups
        from kcdesk.services.desk import close_desk, open_desk

        path = self.store or default_store()
        if not writing and not path.exists():
            raise StoreRefused(
                _("Không có kho dữ liệu {path}. Kiểm tra tên tệp sau --store.").format(path=path)
            )
        desk = open_desk(path)
        try:
            last = backups.last_backup(desk)
            if writing and (last is None or last.date() != desk.today()):
                backups.back_up_if_changed(desk)
            yield desk
        finally:
            close_desk(desk)

    def say(self, answer: Any, text: str) -> None:
        """Print the answer as JSON where that was asked for, else as text."""
        click.echo(json.dumps(_plain(answer), ensure_ascii=False, indent=2) if self.as_json else text)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(part) for name, part in asdict(value).items() if name != "changes"}
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(part) for part in value]
    if isinstance(value, Path | Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


class _FilePath(click.Path):
    """A path a person names; an empty one, or one that is no text, is wrong usage."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path."""
        if not str(value).strip():
            self.fail(_("Thiếu tên tệp."), param, ctx)
        return super().convert(value, param, ctx)


_PATH = _FilePath(path_type=Path)
_JSON = click.option("--json", "as_json", is_flag=True, help=_("Trả lời bằng JSON."))
_OUT = click.option("--out", required=True, type=_PATH, help=_("Tệp hoặc thư mục sẽ ghi."))
_KIND = click.argument("kind", type=click.Choice(KINDS))
_FILE = click.argument("file", type=_PATH)


@click.group(
    invoke_without_command=True,
    help=_("Khảo sát cơ sở, lập đề án, in giấy tờ, trao đổi dữ liệu; không ghi lệnh thì mở cửa sổ."),
)
@click.option("--store", type=_PATH, help=_("Tệp kho dữ liệu; không ghi thì dùng kho của người dùng."))
@click.option("--training", is_flag=True, help=_("Làm trên bàn tập huấn."))
@_JSON
@click.pass_context
def commands(context: click.Context, store: Path | None, training: bool, as_json: bool) -> None:
    """Record surveys, draft dossiers, print papers, exchange the work; without a command, open the window."""
    window, screens = context.obj
    if training:
        store = _training_store(store)
    context.obj = _Context(store, as_json, window, screens)
    if context.invoked_subcommand is None:
        context.exit(window(store or default_store()))


def _training_store(store: Path | None) -> Path:
    """Return the store of the training desk, filled with the published examples when it is new."""
    from kcdesk.services import lists
    from kcdesk.services.desk import close_desk, open_desk
    from kcdesk.services.samples import fill_training_desk

    path = store or default_store().with_name("training.db")
    desk = open_desk(path)
    try:
        if not lists.count(desk, "establishment"):
            fill_training_desk(desk)
    finally:
        close_desk(desk)
    return path


def _answering(as_json: bool) -> _Context:
    context: _Context = click.get_current_context().obj
    context.as_json = context.as_json or as_json
    return context


@commands.command(help=_("Làm trọn công việc mẫu trên dữ liệu đã công bố, không cần màn hình."))
@_OUT
@_JSON
def demo(out: Path, as_json: bool) -> None:
    """Do the whole main job unattended, on the published examples."""
    from kcdesk.services.demo import run_demo

    context = _answering(as_json)
    steps = run_demo(out, lambda text: None if context.as_json else click.echo(text), context.screens)
    context.say(steps, _("Xong. Kết quả nằm trong {folder}.").format(folder=out))


@commands.command(name="import", help=_("Nhập bảng tính cơ sở, phiếu khảo sát hoặc đề án."))
@_FILE
@_JSON
def import_(file: Path, as_json: bool) -> None:
    """Take in a workbook of establishments, surveys or projects."""
    from kcdesk.services.workbooks import import_workbook

    context = _answering(as_json)
    with context.desk(writing=True) as desk:
        done = import_workbook(desk, file)
    context.say(done, done.sentence())


@commands.command(help=_("Ghi bảng tính mẫu để điền rồi nhập."))
@_KIND
@_OUT
def template(kind: str, out: Path) -> None:
    """Write the workbook that `import` reads, ready to fill."""
    from kcdesk.services.workbooks import write_template

    click.echo(write_template(kind, out))


@commands.command(name="list", help=_("Liệt kê hồ sơ của một loại."))
@_KIND
@click.option("--search", default="", help=_("Chữ cần tìm, không cần dấu."))
@click.option("--limit", type=click.IntRange(0, 1_000_000), default=200, show_default=True)
@_JSON
def list_(kind: str, search: str, limit: int, as_json: bool) -> None:
    """List the records of a kind."""
    from kcdesk.services import lists

    context = _answering(as_json)
    with context.desk() as desk:
        page = lists.fetch(desk, lists.Query(kind, search=search), 0, limit)
        names = [field.name for field in lists.columns(kind)]
    answer = {
        "total": page.total,
        "rows": [{"id": row.id, **dict(zip(names, row.cells, strict=True))} for row in page.rows],
    }
    lines = ["\t".join((row.id, *row.cells)) for row in page.rows]
    context.say(answer, "\n".join((*lines, _("{count} hồ sơ").format(count=page.total))))


@commands.command(help=_("Xem một hồ sơ."))
@_KIND
@click.argument("record")
@_JSON
def show(kind: str, record: str, as_json: bool) -> None:
    """Show one record."""
    from kcdesk.services import records
    from kcdesk.services.json_records import as_json as record_json
    from kcdesk.services.record_text import as_text

    context = _answering(as_json)
    with context.desk() as desk:
        found = records.read(desk, kind, record)
        context.say(record_json(found), as_text(desk, found))


@commands.command(help=_("Lưu bản nháp từ tệp JSON và in mã hồ sơ."))
@_KIND
@_FILE
@click.option("--id", "record", default=None, help=_("Hồ sơ cần sửa; không ghi thì tạo mới."))
@_JSON
def save(kind: str, file: Path, record: str | None, as_json: bool) -> None:
    """Save a draft from a JSON file and print its id."""
    from kcdesk.services.json_records import save_json

    context = _answering(as_json)
    given = _read_json(file)
    with context.desk(writing=True) as desk:
        saved = save_json(desk, kind, record, given)
    context.say({"id": saved.record.id}, saved.record.id)


def _read_json(file: Path) -> dict[str, Any]:
    try:
        given = json.loads(file.read_text("utf-8-sig"), parse_float=Decimal)
    except OSError as error:
        raise Unreadable(
            _("Không đọc được tệp {name}: {error}.").format(name=file, error=reason(error))
        ) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(
            _("Tệp {name} không phải JSON (UTF-8): {error}.").format(name=file, error=error)
        ) from error
    if not isinstance(given, dict):
        raise Unreadable(_("Tệp {name} cần là một nhóm ô {{…}} của một hồ sơ.").format(name=file))
    return given


@commands.command(help=_("Liệt kê vướng mắc: mức độ, ô, lời, căn cứ."))
@_KIND
@click.argument("record")
@_JSON
def check(kind: str, record: str, as_json: bool) -> None:
    """List the issues of a record: level, field, sentence, citation."""
    from kcdesk.services import records

    context = _answering(as_json)
    with context.desk() as desk:
        found = records.issues(desk, records.read(desk, kind, record))
    answer = [
        {
            "level": issue.level,
            "field": issue.path,
            "label": issue.label,
            "sentence": issue.sentence,
            "citation": issue.citation,
            "reason": issue.reason,
        }
        for issue in found
    ]
    lines = [
        f"{issue.level}\t{issue.label}\t{issue.sentence}\t{issue.citation}".rstrip("\t") for issue in found
    ]
    context.say(answer, "\n".join(lines) or _("Không có vướng mắc nào."))


@commands.command(name="draft-dossier", help=_("Lập đề án từ một nhu cầu trong phiếu khảo sát và in mã."))
@click.argument("survey")
@click.option("--need", default=1, show_default=True, help=_("Nhu cầu thứ mấy trong phiếu."))
@_JSON
def draft_dossier(survey: str, need: int, as_json: bool) -> None:
    """Draft a dossier from a need of a survey and print its id."""
    from kcdesk.services import dossiers

    context = _answering(as_json)
    with context.desk(writing=True) as desk:
        saved = dossiers.draft_dossier(desk, survey, need)
    context.say({"id": saved.record.id}, saved.record.id)


@commands.command(name="print", help=_("In một giấy tờ ra PDF."))
@_KIND
@click.argument("record", required=False)
@click.option("--paper", required=True, type=click.Choice(PAPERS))
@click.option("--blank", is_flag=True, help=_("Mẫu trống để điền tay."))
@_OUT
def print_(kind: str, record: str | None, paper: str, blank: bool, out: Path) -> None:
    """Print a paper of a record as PDF."""
    from kcdesk.services import papers, records

    if record is None and not blank:
        raise click.UsageError(_("Thiếu mã hồ sơ (hoặc --blank để in mẫu trống)."))
    with _answering(False).desk() as desk:
        found = None if blank or record is None else records.read(desk, kind, record)
        made = papers.print_made(desk, found, paper, out, blank=blank)
    if made.warning:
        click.echo(made.warning, err=True)
    click.echo(out)


@commands.command(help=_("Xuất dữ liệu của bàn này thành một gói."))
@_OUT
@_JSON
def export(out: Path, as_json: bool) -> None:
    """Write the work of this desk into one bundle."""
    from kcdesk.services.bundles import export_bundle

    context = _answering(as_json)
    with context.desk() as desk:
        done = export_bundle(desk, out)
    context.say(done, _("Đã ghi {count} thay đổi vào {path}.").format(count=done.entries, path=done.path))


@commands.command(help=_("Nhận gói dữ liệu của bàn khác."))
@_FILE
@click.option("--look", is_flag=True, help=_("Chỉ xem trước, chưa nhận."))
@_JSON
def receive(file: Path, look: bool, as_json: bool) -> None:
    """Take in a bundle of another desk."""
    from kcdesk.services.bundles import inspect_bundle, receive_bundle

    context = _answering(as_json)
    with context.desk(writing=True) as desk:
        done = inspect_bundle(desk, file) if look else receive_bundle(desk, file)
    context.say(done, "\n".join(done.sentences))


@commands.command(help=_("Ghi một bản sao lưu đã kiểm tra."))
@_OUT
def backup(out: Path) -> None:
    """Write a verified copy of the store."""
    from kcdesk.services import backups

    with _answering(False).desk() as desk:
        click.echo(backups.backup(desk, out))


@commands.command(help=_("Đối chiếu kho dữ liệu với lịch sử của nó."))
@_JSON
@click.pass_context
def verify(click_context: click.Context, as_json: bool) -> None:
    """Check the store and its history against each other."""
    from kcdesk.services import backups

    context = _answering(as_json)
    with context.desk() as desk:
        found = backups.verify(desk)
    if found.ok or context.as_json:
        context.say(found, _("Kho dữ liệu nguyên vẹn."))
    if not found.ok:
        click.echo("\n".join(found.problems), err=True)
        click_context.exit(1)


def run(arguments: Sequence[str], window: Window, screens: Screens) -> int:
    """Run the command line and return its exit status; what a person can do wrong never gives a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may have a code page without Vietnamese letters.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if any("\udc80" <= letter <= "\udcff" for argument in arguments for letter in argument):
        click.echo(_("Dòng lệnh có chữ không đọc được (không phải UTF-8). Gõ lại."), err=True)
        return 2
    try:
        status = commands.main(list(arguments), "kcdesk", standalone_mode=False, obj=(window, screens))
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        return 1
    except KcdeskError as error:
        click.echo(error.sentence, err=True)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # A full disk under the output, a folder that cannot be made: the system's refusal, not a bug.
        click.echo(_("Hệ thống báo lỗi: {reason}.").format(reason=reason(error)), err=True)
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        return 1
    return status if isinstance(status, int) else 0
