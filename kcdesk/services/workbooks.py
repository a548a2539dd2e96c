"""Workbooks: establishments, surveys and projects from a person's spreadsheet, and templates to fill in."""

from dataclasses import dataclass
from pathlib import Path

from kcdesk import files
from kcdesk.changes import Changes
from kcdesk.errors import Unreadable
from kcdesk.forms import catalogue
from kcdesk.i18n import _
from kcdesk.numbers import show_integer
from kcdesk.progress import Progress, silent
from kcdesk.services.desk import Desk


@dataclass(frozen=True)
class Imported:
    """What an import did; rows `present` were in the store already, word for word.

    `refused_file` is the copy of the person's workbook with the reason beside each refused row, None when
    nothing was refused.
    """

    kind: str
    accepted: int
    refused: int
    present: int
    warnings: tuple[str, ...]
    refused_file: Path | None
    changes: Changes

    def sentence(self) -> str:
        """Return what was done, for the person."""
        said = [_("Đã nhập {count} dòng.").format(count=show_integer(self.accepted))]
        if self.present:
            said.append(_("{count} dòng đã có sẵn, giữ nguyên.").format(count=show_integer(self.present)))
        if self.refused:
            said.append(_("{count} dòng chưa nhập được.").format(count=show_integer(self.refused)))
        if self.refused_file is not None:
            said.append(
                _("Lý do ghi bên cạnh từng dòng trong tệp {file}; sửa ở đó rồi nhập lại tệp ấy.").format(
                    file=self.refused_file
                )
            )
        said += self.warnings
        return "\n".join(said)


def import_workbook(desk: Desk, file: Path, progress: Progress = silent) -> Imported:
    """Take in every good row of a workbook in one unit of work; the others come back in a copy beside it.

    The kind is told by the sheet's own headings. Raises Unreadable, with what to do, for a file that is no
    workbook or has no known headings; raises Cancelled from `progress`, and then nothing was saved.
    """
    from kcdesk.exchange.workbook_import import import_book
    from kcdesk.exchange.workbook_reading import read_book

    progress(0, 0, _("Đọc {name}").format(name=file.name))
    book = read_book(file)
    forms = [catalogue.form(kind) for kind in catalogue.KINDS]
    author = desk.author(_("Nhập từ tệp {name}").format(name=file.name))
    done = import_book(desk.store, book, forms, author, desk.today(), progress)
    refused_file, warnings = None, done.warnings
    if done.refusals:
        from kcdesk.exchange.workbook_refused import write_refused

        progress(0, 0, _("Ghi lại các dòng chưa nhập"))
        try:
            refused_file = write_refused(book, done, _writable(file.parent, desk.folder))
        except OSError as error:
            listed = [
                _("Trang «{sheet}», dòng {row}: {reason}").format(sheet=sheet, row=row + 1, reason=reason)
                for sheet, rows in done.refusals.items()
                for row, reason in sorted(rows.items())
            ]
            unwritten = _("Không ghi được tệp các dòng chưa nhập ({error}); lý do từng dòng ở dưới.").format(
                error=files.reason(error)
            )
            warnings = (*warnings, unwritten, *listed)
    return Imported(
        done.kind, done.accepted, done.refused, done.present, warnings, refused_file, Changes(done.saved)
    )


def _writable(beside: Path, own: Path) -> Path:
    """Return the folder of the person's file, or the desk's own where that one takes no files."""
    import os

    return beside if os.access(beside, os.W_OK) else own


def write_template(kind: str, out: Path) -> Path:
    """Write the workbook of a kind ("establishment", "survey", "dossier"), ready to fill in; return its path.

    Raises Unreadable for another kind or file name, Refused when the folder takes no file.
    """
    from datetime import date

    from kcdesk.exchange.workbook_writing import write_book

    if kind not in catalogue.KINDS:
        raise Unreadable(
            _("Không có mẫu nhập cho «{kind}». Chọn một trong: {kinds}.").format(
                kind=kind, kinds=", ".join(catalogue.KINDS)
            )
        )
    if out.suffix.lower() != ".xlsx":
        raise Unreadable(_("Tên tệp mẫu phải kết thúc bằng .xlsx; «{name}» thì không.").format(name=out.name))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise files.refusal(error, out) from error
    return write_book(catalogue.form(kind), (), out, date.today(), example=True)
