"""Any form as a questionnaire on paper, blank or filled, from its declaration alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kcdesk.forms.conditions import UNVERIFIED
from kcdesk.forms.fields import (
    Attachment,
    Choice,
    Choices,
    Day,
    Field,
    LongText,
    Money,
    Reference,
    Table,
    Text,
    Year,
    YesNo,
)
from kcdesk.forms.form import Form, Section
from kcdesk.forms.record import Answers, Record
from kcdesk.printing.answers import counted, shown
from kcdesk.printing.sheet_tables import blank_tables, filled_tables
from kcdesk.printing.skips import Skip, field_skips, section_skips
from kcdesk.printing.vocabulary import (
    Block,
    CheckBoxes,
    FormLine,
    FormRow,
    Heading,
    Option,
    Paragraph,
    italic,
)

BODY = 13
_HALF = 34
"""Letters of 13 points that stand in half the width beside the question's code."""
_LINE = 70
_SHORT_BLANK = 20
"""Letters of a label that still leaves room to write in half the width."""
_MOST_BOXES = 12


class Sheet:
    """A form laid out as questions; without a record a blank one, with hints on what to skip.

    `titles` name referenced records by the field's name; `omitted` questions are printed elsewhere;
    `hidden` ones are personal: only the last four signs of their answer are printed.
    """

    def __init__(
        self,
        form: Form,
        record: Record | None,
        titles: Mapping[str, str] | None = None,
        omitted: Iterable[Field[Any]] = (),
        hidden: Iterable[Field[Any]] = (),
    ) -> None:
        self._form, self._record = form, record
        self._titles = titles or {}
        self._omitted, self._hidden = frozenset(omitted), frozenset(hidden)

    def blocks(self) -> tuple[Block, ...]:
        """Return the sections with their questions in the order of the form."""
        return tuple(block for section in self._form.sections for block in self._section(section))

    def _section(self, section: Section) -> Iterator[Block]:
        record = self._record
        if record is not None and section.relevant is not None and not section.relevant(record):
            return
        fields = [field for field in section.fields if self._is_printed(field)]
        if not fields:
            return
        yield Heading(section.label)
        if record is None:
            yield from _hint(_skip_words(section_skips(self._form, section), "Cả mục"))
        yield from self._questions(fields)

    def _is_printed(self, field: Field[Any]) -> bool:
        """Leave out what cannot be asked on paper: links of the program, files, what is worked out."""
        if field in self._omitted or (isinstance(field, Reference) and not field.code):
            return False
        if self._record is None:
            return not (field.calculate or isinstance(field, Attachment))
        return field.is_relevant(self._record)

    def _questions(self, fields: list[Field[Any]]) -> Iterator[Block]:
        """Yield the questions, two short ones to a line, with hints on a blank sheet."""
        waiting: list[FormLine] = []
        skips: tuple[Skip, ...] = ()
        for number, field in enumerate(fields):
            if self._record is None:
                now = field_skips(self._form, field)
                if now != skips:
                    yield from _rows(waiting)
                    waiting = []
                    same = _run_of(self._form, fields[number:], now)
                    yield from _hint(_skip_words(now, _named(same)))
                skips = now
            line = self._line(field)
            if line is not None:
                waiting.append(line)
            else:
                yield from _rows(waiting)
                waiting = []
                yield from self._block(field)
            if self._record is None and _explains(field):
                yield from _rows(waiting)
                waiting = []
                yield from _hint(field.hint)
        yield from _rows(waiting)

    def _line(self, field: Field[Any]) -> FormLine | None:
        """Return a question that is answered by writing, None for one of boxes or a table."""
        if isinstance(field, Table) or _has_boxes(field, self._record):
            return None
        label = field.label.removesuffix("?")
        if self._record is None:
            return FormLine(label, "", field.code, field.unit, _blank_lines(field))
        answers: Answers = self._record
        text = counted(answers, field)
        if isinstance(field, Reference):
            text = self._titles.get(field.name, text)
        if field in self._hidden and len(text) > 4:
            text = "*" * (len(text) - 4) + text[-4:]
        return FormLine(label, text, field.code, "" if text else field.unit)

    def _block(self, field: Field[Any]) -> Iterator[Block]:
        """Yield a question of boxes or of rows."""
        if isinstance(field, Table):
            if self._record is None:
                yield from blank_tables(field)
            else:
                yield from filled_tables(field, self._record)
            return
        yield check_boxes(field, self._record)


def check_boxes(field: Field[Any], answers: Answers | None) -> CheckBoxes:
    """Return a question with its boxes, those of the answer ticked."""
    value = answers[field] if answers else None
    if isinstance(field, YesNo):
        options = tuple(Option(shown(field, answer), value is answer) for answer in (True, False))
    else:
        assert isinstance(field, Choice | Choices)
        chosen = (value,) if isinstance(value, str) else value or ()
        options = tuple(Option(option.label, option.code in chosen) for option in field.options)
    label = field.label.removesuffix("?")
    longest = max(len(option.label) for option in options)
    whole = len(label) + sum(len(option.label) + 6 for option in options)
    if whole <= _LINE:
        columns = 0
    elif longest <= 18:
        columns = 3
    else:
        columns = 2 if longest <= _HALF else 1
    return CheckBoxes(label, options, field.code, columns)


def _has_boxes(field: Field[Any], answers: Answers | None) -> bool:
    """Tell whether a question is printed with boxes: not one of very many, nor one answered otherwise."""
    known = _answers_of(field)
    if not known or len(known) > _MOST_BOXES:
        return False
    if answers is None or not answers.answered(field):
        return True
    value = answers[field]
    chosen = value if isinstance(value, tuple) else (value,)
    return value is not None and set(chosen) <= set(known)


def _answers_of(field: Field[Any]) -> tuple[object, ...]:
    """Return the answers that a question allows, none where they are not listed."""
    if isinstance(field, YesNo):
        return (True, False)
    return tuple(o.code for o in field.options) if isinstance(field, Choice | Choices) else ()


def _rows(lines: list[FormLine]) -> Iterator[Block]:
    """Yield written questions, two on a line where both are short."""
    place = 0
    while place < len(lines):
        pair = lines[place : place + 2]
        if len(pair) == 2 and all(map(_is_short, pair)):
            yield FormRow(tuple(pair))
            place += 2
        else:
            yield lines[place]
            place += 1


def _is_short(line: FormLine) -> bool:
    text = line.value if isinstance(line.value, str) else ""
    if not text:
        return line.lines == 1 and len(line.label) + len(line.unit) <= _SHORT_BLANK
    return len(line.label) + len(text) + 2 <= _HALF


def _blank_lines(field: Field[Any]) -> int:
    """Return how many dotted lines an answer needs."""
    if isinstance(field, LongText):
        return 4
    if isinstance(field, Day | Money | Year) or field.numeric:
        return 1
    return 2 if isinstance(field, Text) and field.longest > 250 else 1


def _explains(field: Field[Any]) -> bool:
    """Tell whether a hint helps on paper: how a number is counted, a question decided; none in doubt."""
    helps = field.numeric or isinstance(field, YesNo) or field.is_table
    return bool(field.hint) and helps and UNVERIFIED not in field.hint


def _hint(text: str) -> Iterator[Block]:
    if text:
        yield Paragraph((italic(text),), align="left", indent=False, size=11, keep=False)


def _run_of(form: Form, fields: list[Field[Any]], skips: tuple[Skip, ...]) -> list[Field[Any]]:
    """Return the questions from the first on that are skipped on the same condition."""
    same = []
    for field in fields:
        if field_skips(form, field) != skips:
            break
        same.append(field)
    return same


def _named(fields: list[Field[Any]]) -> str:
    codes = [field.code or f"«{field.label}»" for field in fields]
    if len(codes) == 1:
        return codes[0]
    return f"{codes[0]} đến {codes[-1]}"


def _skip_words(skips: tuple[Skip, ...], subject: str) -> str:
    """Return one hint of several conditions, "" for none."""
    words = "; ".join(skip.words for skip in skips)
    return f"{subject}: {words}." if words else ""
