"""Papers of a record: shown as PDF in the program, or written to a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kcdesk.errors import Refused
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import establishment
from kcdesk.forms.form import Level
from kcdesk.forms.record import Record
from kcdesk.i18n import N_, _
from kcdesk.progress import Progress, silent
from kcdesk.services import records
from kcdesk.services.desk import Desk
from kcdesk.store.records import find

if TYPE_CHECKING:
    from kcdesk.printing.vocabulary import Paper


@dataclass(frozen=True)
class PaperKind:
    """A paper that a form can be printed as; `blank` tells whether also empty, to be filled by hand."""

    code: str
    label: str
    blank: bool = False


_KINDS: dict[str, tuple[PaperKind, ...]] = {
    "establishment": (PaperKind("CS", N_("Phiếu thông tin cơ sở"), blank=True),),
    "survey": (PaperKind("F01", N_("Phiếu khảo sát"), blank=True),),
    "dossier": (
        PaperKind("F06", N_("Đề án khuyến công")),
        PaperKind("F07", N_("Dự toán kinh phí (Mẫu số 1)")),
        PaperKind("F04", N_("Đơn đề nghị hỗ trợ kinh phí")),
    ),
}


@dataclass(frozen=True)
class Made:
    """A paper as PDF: its bytes and pages, whether a draft, and the letters the font lacks (printed □)."""

    pdf: bytes
    pages: int
    draft: bool
    missing: tuple[str, ...]

    @property
    def warning(self) -> str:
        """One sentence on letters that could not be printed, "" when all were."""
        if not self.missing:
            return ""
        return _(
            "Phông chữ in không có {count} ký tự nên đã in thành □: {letters}. Sửa lại các chữ đó rồi in lại."
        ).format(count=len(self.missing), letters=" ".join(self.missing))


def papers_of(form_name: str) -> tuple[PaperKind, ...]:
    """Return the papers that records of a form are printed as, the main one first."""
    return _KINDS.get(form_name, ())


def make(
    desk: Desk, record: Record | None, code: str, blank: bool = False, progress: Progress = silent
) -> Made:
    """Return a paper as PDF; a record with blocking issues prints as "BẢN NHÁP".

    Without a record, or with `blank`, the paper is empty. Raises Refused for a paper the record has not.
    """
    from kcdesk.printing.pdf import render_pdf_bytes

    form = _form_of(record, code, blank)
    if blank or record is None:
        papers, draft = _blank_papers(form, desk.office), False
    else:
        found = records.issues(desk, record)
        draft = any(issue.level is Level.ERROR for issue in found)
        papers = _papers(desk, record, code, draft)
    data, printed = render_pdf_bytes(papers, progress)
    return Made(data, printed.pages, draft, printed.missing)


def preview(desk: Desk, record: Record | None, code: str, blank: bool = False) -> bytes:
    """Return a paper as PDF bytes; see `make` for its pages and the letters that could not be printed."""
    return make(desk, record, code, blank).pdf


def print_made(desk: Desk, record: Record | None, code: str, out: Path, blank: bool = False) -> Made:
    """Write a paper as a PDF file, whole or not at all, and return what was made."""
    from kcdesk.files import write_whole

    desk.store.refuse_own_file(out)
    made = make(desk, record, code, blank)
    write_whole(out, made.pdf)
    return made


def print_paper(desk: Desk, record: Record | None, code: str, out: Path, blank: bool = False) -> Path:
    """Write a paper as a PDF file, whole or not at all, and return its path."""
    print_made(desk, record, code, out, blank)
    return out


def _form_of(record: Record | None, code: str, blank: bool) -> str:
    """Return the form a paper belongs to; refuse a paper that this record, or no record, cannot be."""
    kinds = [(form, kind) for form, listed in _KINDS.items() for kind in listed if kind.code == code]
    if not kinds:
        raise Refused(_("Chương trình không có giấy tờ mẫu «{code}».").format(code=code))
    form, kind = kinds[0]
    if record is not None and record.form != form:
        raise Refused(
            _("Giấy tờ «{code}» không in được từ loại hồ sơ này. Mở đúng loại hồ sơ rồi in.").format(
                code=code
            )
        )
    if (blank or record is None) and not kind.blank:
        raise Refused(_("Giấy tờ «{code}» không có bản trống. Chọn một hồ sơ đề án để in.").format(code=code))
    return form


def _blank_papers(form: str, office: Record) -> tuple["Paper", ...]:
    from kcdesk.printing import paper_f01

    sheet = paper_f01.survey_sheet if form == "survey" else paper_f01.card_sheet
    return (sheet(None, office),)


def _papers(desk: Desk, record: Record, code: str, draft: bool) -> tuple["Paper", ...]:
    from kcdesk.printing import paper_f01, paper_f04, paper_f06, paper_f07

    office = desk.office
    match code:
        case "F01":
            return (paper_f01.survey_sheet(record, office, records.form_of(record), draft=draft),)
        case "CS":
            return (paper_f01.card_sheet(record, office, draft=draft),)
        case "F04":
            return paper_f04.applications(record, office, _cards(desk, record), draft=draft)
        case "F06":
            return (paper_f06.project_paper(record, office, _cards(desk, record), draft=draft),)
        case _:
            return paper_f07.estimate(record, office, draft=draft)


def _cards(desk: Desk, dossier: Record) -> Mapping[str, Record]:
    """Return the register cards of a project's beneficiaries by id, those that this desk has."""
    named = [row[parties.CARD] for row in dossier.table(parties.BENEFICIARIES)]
    cards = (find(desk.store, establishment.ESTABLISHMENT, card) for card in named if card)
    return {card.id: card for card in cards if card is not None}
