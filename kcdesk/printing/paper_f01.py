"""F01, the survey sheet, and the register card as a sheet: the declared questions, a head and signatures."""

from kcdesk.forms import establishment
from kcdesk.forms import office as settings
from kcdesk.forms.checks import title_of
from kcdesk.forms.establishment import ESTABLISHMENT
from kcdesk.forms.form import Form
from kcdesk.forms.record import Record
from kcdesk.forms.survey import SURVEY
from kcdesk.forms.survey_head import DAY, RESPONDENT, SHEET_NUMBER, SURVEYOR
from kcdesk.printing.answers import said
from kcdesk.printing.office_heads import NO_PLACE, commune_post, dated, office_head, office_unit, unit_name
from kcdesk.printing.sheet import BODY, Sheet
from kcdesk.printing.vocabulary import Paper, Paragraph, Signature, Signatures, Title, italic

_PERSONAL = (establishment.CITIZEN_ID,)
_SIGN = "(Ký, ghi rõ họ tên)"


def survey_sheet(record: Record | None, office: Record, form: Form = SURVEY, *, draft: bool = False) -> Paper:
    """Return the survey sheet of a record, in the edition it was answered on, or a blank one."""
    number = said(record, SHEET_NUMBER) if record else ""
    sheet = Sheet(form, record, omitted=(SHEET_NUMBER,), hidden=_PERSONAL)
    name = title_of(form, record) if record else ""
    return Paper(
        f"{form.label} – {name}" if name else form.label,
        (
            office_head(office),
            Title(form.label, note=f"Số phiếu: {number or '…………………………'}"),
            Paragraph((italic(_reference_years(record)),), align="center", indent=False, size=11),
            *sheet.blocks(),
            _signed(record, office),
        ),
        draft=draft,
        code=form.code,
        author=office[settings.NAME] or "",
        size=BODY,
    )


def _reference_years(record: Record | None) -> str:
    """Say which years "năm trước" and "năm kia" are: the last full one before the survey, and its last."""
    day = record[DAY] if record else None
    last, before = (day.year - 1, day.year - 2) if day else ("20…", "20…")
    return f"Trong phiếu này, «năm trước» là năm {last}, «năm kia» là năm {before}."


def _signed(record: Record | None, office: Record) -> Signatures:
    surveyor = said(record, SURVEYOR) if record else ""
    owner = said(record, RESPONDENT) if record else ""
    day = record[DAY] if record else None
    commune = (record[establishment.COMMUNE] if record else None) or office_unit(office)
    line = f"{unit_name(commune) or NO_PLACE}, {dated(day, office)}"
    columns = (
        Signature(("Đại diện cơ sở",), owner, _SIGN),
        Signature(("Người khảo sát",), surveyor, _SIGN, line),
    )
    if not office[settings.COMMUNE_CONFIRMS]:
        return Signatures(columns)
    confirmed = Signature((f"Xác nhận của {commune_post(commune)}",), note="(Ký, đóng dấu)")
    return Signatures((confirmed, *columns))


def card_sheet(record: Record | None, office: Record, *, draft: bool = False) -> Paper:
    """Return the register card of an establishment, or a blank one."""
    sheet = Sheet(ESTABLISHMENT, record, hidden=_PERSONAL)
    name = title_of(ESTABLISHMENT, record) if record else ""
    label = "Phiếu thông tin cơ sở công nghiệp nông thôn"
    officer = Signature(("Người lập phiếu",), office[settings.OFFICER] or "" if record else "", _SIGN)
    return Paper(
        f"{label} – {name}" if name else label,
        (office_head(office), Title(label), *sheet.blocks(), Signatures((officer,))),
        draft=draft,
        code="CS",
        author=office[settings.NAME] or "",
        size=BODY,
    )
