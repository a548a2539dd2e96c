"""F07: the cost estimate, Mẫu số 1 of Circular 36/2013/TT-BCT, and its details as an annex."""

from dataclasses import replace

from kcdesk.forms import dossier_costs as costs
from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms.record import Record
from kcdesk.printing.amounts import wording
from kcdesk.printing.answers import written
from kcdesk.printing.cost_table import cost_table, costs_in_words, detail_table, has_details, programme
from kcdesk.printing.office_heads import Issuer
from kcdesk.printing.running import running_text
from kcdesk.printing.vocabulary import (
    Block,
    FormLine,
    FormMark,
    Item,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Title,
    bold,
)

SOURCE = "(Kèm theo Thông tư số 36/2013/TT-BCT ngày 27/12/2013 của Bộ Công Thương)"
_TITLE = "Dự toán kinh phí thực hiện\nđề án khuyến công"


def estimate(dossier: Record, office: Record, *, draft: bool = False) -> tuple[Paper, ...]:
    """Return Mẫu số 1 of a project, and its annex of quantities and prices where the lines have them."""
    issuer = Issuer(dossier, office)
    heading = f"{_TITLE} {programme(dossier)}"
    title = " ".join(heading.split())
    made_by = Signature(("Người lập biểu",), note="(Ký, ghi rõ họ tên)")
    signed = Signatures((made_by, issuer.signature(place_line=True)))
    facts = (
        FormLine("Tên đề án", written(dossier, head.NAME)),
        FormLine("Đơn vị thực hiện", written(dossier, parties.IMPLEMENTER)),
    )
    main = Paper(
        title,
        (
            FormMark("Mẫu số 1"),
            Title(heading, note=SOURCE),
            *facts,
            cost_table(dossier),
            *costs_in_words(dossier, wording(office)),
            *_undertakings(dossier),
            signed,
        ),
        draft=draft,
        code="F07",
        author=issuer.name,
        size=13,
    )
    if not has_details(dossier):
        return (main,)
    annex = (
        FormMark("Phụ lục"),
        Title("Dự toán chi tiết", note=f"(Kèm theo {title[0].lower()}{title[1:]})"),
        *facts,
        detail_table(dossier),
        signed,
    )
    return main, replace(main, title="Dự toán chi tiết", blocks=annex)


def _remarks(dossier: Record) -> tuple[Block, ...]:
    """Return where the prices come from, when that was said."""
    remarks = written(dossier, costs.COST_REMARKS)
    return (Paragraph((bold("Thuyết minh:"),), keep=True), *running_text(remarks)) if remarks else ()


def _undertakings(dossier: Record) -> tuple[Block, ...]:
    """Return the form's two undertakings, but for one that was denied."""
    given = (
        (
            costs.NO_DOUBLE,
            "Đơn vị thực hiện đề án cam kết chưa nhận kinh phí nào khác của Nhà nước cho cùng các nội dung "
            "chi nêu trong dự toán này.",
        ),
        (
            costs.OWN_CAPITAL,
            "Đơn vị thụ hưởng có văn bản cam kết đầu tư toàn bộ phần kinh phí còn lại, ngoài phần kinh phí "
            "được Nhà nước hỗ trợ.",
        ),
    )
    items = tuple(Item(text) for field, text in given if dossier[field] is not False)
    return (Paragraph((bold("Cam kết:"),), keep=True), *items) if items else ()
