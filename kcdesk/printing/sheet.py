"""Any form as a questionnaire on paper, blank or filled, from its declaration alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kcdesk.forms.fields import Attachment, Field, Reference, Table
from kcdesk.forms.form import Form, Section
from kcdesk.forms.record import Record
from kcdesk.printing.answers import said
from kcdesk.printing.sheet_lines import explains, hint, paired, question
from kcdesk.printing.sheet_tables import blank_tables, filled_tables
from kcdesk.printing.skips import Skip, field_skips, section_skips
from kcdesk.printing.vocabulary import Block, Heading

BODY = 13
_SHOWN = 4


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
        fields = [field for field in section.fields if self._is_printed(section, field)]
        if not fields:
            return
        yield Heading(section.label)
        if self._record is None:
            yield from hint(_skip_words(section_skips(self._form, section), "Cả mục"), keep=True)
            yield from paired(self._blank(fields))
        else:
            yield from paired(self._filled(self._record, fields))

    def _is_printed(self, section: Section, field: Field[Any]) -> bool:
        """Leave out what cannot be asked on paper: links of the program, files, what is worked out."""
        if field in self._omitted or (isinstance(field, Reference) and not field.code):
            return False
        if self._record is None:
            return not (field.calculate or isinstance(field, Attachment))
        relevant = section.relevant is None or section.relevant(self._record)
        return relevant and field.is_relevant(self._record)

    def _filled(self, record: Record, fields: list[Field[Any]]) -> Iterator[Block]:
        for field in fields:
            if isinstance(field, Table):
                yield from filled_tables(field, record)
            elif isinstance(field, Reference):
                yield question(field, record, self._titles.get(field.name, said(record, field)))
            elif field in self._hidden:
                yield question(field, record, _masked(said(record, field)))
            else:
                yield question(field, record)

    def _blank(self, fields: list[Field[Any]]) -> Iterator[Block]:
        """Yield empty questions; before the first of those skipped together, on what condition."""
        skips: tuple[Skip, ...] = ()
        for number, field in enumerate(fields):
            now = field_skips(self._form, field)
            if now != skips:
                together = _run_of(self._form, fields[number:], now)
                yield from hint(_skip_words(now, _named(together)), keep=True)
            skips = now
            if isinstance(field, Table):
                yield from blank_tables(field)
            else:
                yield question(field, None)
                if explains(field):
                    yield from hint(field.hint)


def _masked(text: str) -> str:
    """Return only the last signs of a personal number."""
    return "*" * (len(text) - _SHOWN) + text[-_SHOWN:] if len(text) > _SHOWN else text


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
    return codes[0] if len(codes) == 1 else f"{codes[0]} đến {codes[-1]}"


def _skip_words(skips: tuple[Skip, ...], subject: str) -> str:
    """Return one hint of several conditions, "" for none."""
    words = "; ".join(skip.words for skip in skips)
    return f"{subject}: {words}." if words else ""
