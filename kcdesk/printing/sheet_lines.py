"""Single questions of a questionnaire: written answers, two short ones on a line, and boxes to tick."""

from collections.abc import Iterable, Iterator
from typing import Any

from kcdesk.forms.conditions import UNVERIFIED
from kcdesk.forms.fields import Choice, Choices, Day, Field, LongText, Text, Year, YesNo
from kcdesk.forms.record import Answers
from kcdesk.printing.answers import said, shown
from kcdesk.printing.vocabulary import Block, CheckBoxes, FormLine, FormRow, Option, Paragraph, italic, plain

MOST_BOXES = 12
_HALF, _CODED_HALF = 38, 34
"""Letters of 13 points that stand in half the width, without and beside a question's code."""
_WRITING = 10
"""Letters' room that a short answer written by hand needs."""
_LINE = 66
_SHORT_TEXT = 100
_HINT_SIZE = 11


def question(
    field: Field[Any], answers: Answers | None, text: str | None = None
) -> FormLine | FormRow | CheckBoxes:
    """Return a question with its answer, or blank; `text` stands for the answer where it is given.

    A `FormRow` needs the whole width and is not to be paired.
    """
    if text is None and _has_boxes(field, answers):
        return check_boxes(field, answers)
    label, unit = asked(field), unit_of(field)
    if text is None:
        text = said(answers, field) if answers else ""
    if not text:
        line = FormLine(label, "", field.code, unit, _blank_lines(field) if answers is None else 1)
        return FormRow((line,)) if _is_wordy(field) else line
    valued = answers is not None and answers[field] is not None
    return FormLine(label, text, field.code, unit if valued else "")


def asked(field: Field[Any]) -> str:
    """Return the label as it stands before a colon."""
    return field.label.removesuffix("?")


def unit_of(field: Field[Any]) -> str:
    """Return the unit to print behind an answer; a year has none, nor has a label that ends with it."""
    named = isinstance(field, Year) or field.label.endswith(f" {field.unit}")
    return "" if named else field.unit


def paired(questions: Iterable[Block]) -> Iterator[Block]:
    """Yield questions in order, two written ones on a line where both are short."""
    waiting: FormLine | None = None
    for block in questions:
        if waiting is not None:
            if isinstance(block, FormLine) and _is_short(waiting) and _is_short(block):
                yield FormRow((waiting, block))
                waiting = None
                continue
            yield waiting
            waiting = None
        if isinstance(block, FormLine):
            waiting = block
        else:
            yield block
    if waiting is not None:
        yield waiting


def _is_short(line: FormLine) -> bool:
    room = _CODED_HALF if line.code else _HALF
    answer = len(plain(line.value)) or _WRITING
    return line.lines == 1 and len(line.label) + answer + len(line.unit) + 3 <= room


def check_boxes(field: Field[Any], answers: Answers | None) -> CheckBoxes:
    """Return a question with its boxes, those of the answer ticked."""
    value = answers[field] if answers else None
    if isinstance(field, Choice | Choices):
        chosen = (value,) if isinstance(value, str) else value or ()
        options = tuple(Option(option.label, option.code in chosen) for option in field.options)
    else:
        options = tuple(Option(shown(field, answer), value is answer) for answer in (True, False))
    label = asked(field)
    longest = max(len(option.label) for option in options)
    if len(label) + sum(len(option.label) + 6 for option in options) <= _LINE:
        columns = 0
    elif longest <= 18:
        columns = 3
    else:
        columns = 2 if longest <= 36 else 1
    return CheckBoxes(label, options, field.code, columns)


def _has_boxes(field: Field[Any], answers: Answers | None) -> bool:
    """Tell whether a question is printed with boxes: not one of very many, nor one answered otherwise."""
    known = _answers_of(field)
    if not known or len(known) > MOST_BOXES:
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


def _is_wordy(field: Field[Any]) -> bool:
    """Tell whether an answer written by hand needs a whole line: a name, an address, an option in words."""
    short = (field.numeric, isinstance(field, Day), isinstance(field, Text) and field.longest <= _SHORT_TEXT)
    return not any(short)


def _blank_lines(field: Field[Any]) -> int:
    """Return how many dotted lines an answer needs."""
    if isinstance(field, LongText):
        return 4
    return 2 if isinstance(field, Text) and field.longest > 250 else 1


def explains(field: Field[Any]) -> bool:
    """Tell whether a hint helps on paper: how a number is counted, a question decided; none in doubt."""
    helps = field.numeric or isinstance(field, YesNo) or field.is_table
    return bool(field.hint) and helps and UNVERIFIED not in field.hint


def hint(text: str, keep: bool = False) -> Iterator[Block]:
    """Yield a hint for the surveyor, small and in italics; nothing for no text."""
    if text:
        yield Paragraph((italic(text),), align="left", indent=False, size=_HINT_SIZE, keep=keep)
