"""One editor for each kind of field; the kinds of `kcdesk.forms` are all named here."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kcdesk.forms import fields, places
from kcdesk.forms.fields import Choice, Field
from kcdesk.services.desk import Desk
from ui.forms.attachment_editor import AttachmentEditor
from ui.forms.choice_editors import ChoiceEditor, ChoicesEditor, YesNoEditor
from ui.forms.editor import Editor
from ui.forms.line_editors import (
    DayEditor,
    LongTextEditor,
    MoneyEditor,
    NumberEditor,
    TextEditor,
    YearEditor,
)
from ui.forms.lookup_editors import (
    ChoicesLineEditor,
    IndustryEditor,
    LongChoiceEditor,
    ReferenceEditor,
    UnitEditor,
)

EDITORS: dict[type[Field[Any]], type[Editor]] = {
    fields.Text: TextEditor,
    fields.LongText: LongTextEditor,
    fields.Number: NumberEditor,
    fields.Year: YearEditor,
    fields.Decimal: NumberEditor,
    fields.Percent: NumberEditor,
    fields.Money: MoneyEditor,
    fields.Day: DayEditor,
    fields.YesNo: YesNoEditor,
    fields.Choice: LongChoiceEditor,
    fields.Choices: ChoicesEditor,
    fields.Reference: ReferenceEditor,
    fields.Attachment: AttachmentEditor,
    places.Unit: UnitEditor,
    places.Industry: IndustryEditor,
}
"""Every kind but the table, which has rows instead of one answer (`ui.forms.table_editor`)."""

FEW = 4
"""A choice of at most this many options shows them all."""


def editor_of(field: Field[Any], desk: Desk, parent: QWidget | None = None) -> Editor:
    """Return a new editor for the field; raises KeyError for a kind without one."""
    if isinstance(field, Choice) and len(field.options) <= FEW:
        return ChoiceEditor(field, desk, parent)
    return EDITORS[type(field)](field, desk, parent)


def cell_editor_of(field: Field[Any], desk: Desk, parent: QWidget | None = None) -> Editor:
    """Return a new editor that fits into one cell of a table: choices are looked up there, however few."""
    if isinstance(field, Choice | fields.YesNo):
        return LongChoiceEditor(field, desk, parent)
    if isinstance(field, fields.Choices):
        return ChoicesLineEditor(field, desk, parent)
    return EDITORS[type(field)](field, desk, parent)
