"""What holds of every declared form, whatever it asks."""

import string
import unicodedata
from datetime import date
from typing import Any

import pytest

from kcdesk.errors import Refused
from kcdesk.forms import catalogue
from kcdesk.forms.catalogue import FORMS, KINDS
from kcdesk.forms.checks import completeness, issues_of, title_of
from kcdesk.forms.fields import RESERVED, Attachment, Choice, Choices, Field, Reference, Table
from kcdesk.forms.form import Form, Level, Rule
from kcdesk.forms.record import Record
from kcdesk.forms.specimen import specimen

TODAY = date(2026, 11, 23)
EVERY_FORM = pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.name}-{form.edition}")


def every_field(form: Form) -> list[Field[Any]]:
    return [*form.fields, *(column for table in form.tables for column in table.columns)]


def every_rule(form: Form) -> list[Rule]:
    return [*form.rules, *(rule for table in form.tables for rule in table.rules)]


EVERY_EXAMPLE = [
    pytest.param(field, id=f"{form.name}.{field.name}")
    for form in FORMS
    for field in every_field(form)
    if field.example is not None
]


@EVERY_FORM
def test_names_are_unique_and_free(form: Form) -> None:
    for fields in (form.fields, *(table.columns for table in form.tables)):
        names = [field.name for field in fields]
        assert len(names) == len(set(names))
        assert not RESERVED.intersection(names)


@EVERY_FORM
def test_sections_are_named_once(form: Form) -> None:
    names = [section.name for section in form.sections]
    assert len(names) == len(set(names))


@EVERY_FORM
def test_every_question_has_an_example_but_those_that_cannot(form: Form) -> None:
    for field in every_field(form):
        given = isinstance(field, Attachment | Reference | Table) or field.calculate is not None
        assert given or field.example is not None, field.name


@EVERY_FORM
def test_titled_and_listed_are_fields_of_the_form(form: Form) -> None:
    assert form.titled
    for field in (*form.titled, *form.listed):
        assert form.has(field)
        assert not field.is_table


@EVERY_FORM
def test_sums_are_numeric_columns(form: Form) -> None:
    for table in form.tables:
        for column in table.sums:
            assert column in table.columns
            assert column.numeric


@EVERY_FORM
def test_rules_stand_on_questions_that_are_asked(form: Form) -> None:
    for rule in form.rules:
        assert rule.field.name in {field.name for field in form.fields}
    for table in form.tables:
        for rule in table.rules:
            assert rule.field.name in {column.name for column in table.columns}


@EVERY_FORM
def test_calculated_answers_say_how(form: Form) -> None:
    for field in every_field(form):
        assert bool(field.calculate) == bool(field.formula), field.name


@EVERY_FORM
def test_words_are_composed_and_vietnamese_sentences_end(form: Form) -> None:
    for field in every_field(form):
        for text in (field.label, field.hint, field.formula, field.citation):
            assert unicodedata.is_normalized("NFC", text)
            assert text == text.strip()
        assert field.label
    for rule in every_rule(form):
        assert rule.sentence.rstrip().endswith((".", UNVERIFIED_END)), rule.sentence


UNVERIFIED_END = "(chưa kiểm chứng)"


@EVERY_FORM
def test_choices_have_options_with_codes_of_their_own(form: Form) -> None:
    for field in every_field(form):
        if isinstance(field, Choice | Choices):
            codes = [option.code for option in field.options]
            assert len(codes) > 1
            assert len(codes) == len(set(codes))
            for option in field.options:
                assert field.parse(option.label, TODAY) in (option.code, (option.code,))


@pytest.mark.parametrize("field", EVERY_EXAMPLE)
def test_example_survives_typing_and_keeping(field: Field[Any]) -> None:
    assert field.parse(field.show(field.example), TODAY) == field.example
    assert field.load(field.store(field.example)) == field.example
    assert list(field.check(field.example)) == []


@EVERY_FORM
def test_specimen_raises_neither_error_nor_warning(form: Form) -> None:
    record = specimen(form)
    found = [issue for issue in issues_of(form, record) if issue.level is not Level.NOTE]
    assert found == []
    assert title_of(form, record)
    for section in form.sections:
        state = completeness(form, record, section, ())
        assert state.answered == state.asked


@EVERY_FORM
def test_empty_record_asks_and_never_fails(form: Form) -> None:
    record = Record("empty", {}, form.name, form.edition)
    found = issues_of(form, record)
    assert {issue.level for issue in found} == {Level.ERROR}
    assert all(issue.sentence and not set("{}") & set(issue.sentence) for issue in found)


@EVERY_FORM
def test_copied_fields_are_of_the_same_kind_or_kept_as_text(form: Form) -> None:
    for field in every_field(form):
        source = field.copies
        if source is None:
            continue
        assert type(field) is type(source) or field.sql_type is str, field.name


@EVERY_FORM
def test_placeholders_are_named(form: Form) -> None:
    for rule in every_rule(form):
        names = [name for _text, name, _spec, _conversion in string.Formatter().parse(rule.sentence)]
        assert all(name is None or name.isidentifier() for name in names)


def test_catalogue_gives_the_newest_edition() -> None:
    for name in (*KINDS, "office"):
        assert catalogue.form(name) is [form for form in FORMS if form.name == name][-1]
    newest = catalogue.form("dossier")
    assert catalogue.form("dossier", newest.edition) is newest


@pytest.mark.parametrize(("name", "edition"), [("plan", ""), ("dossier", "1999")])
def test_catalogue_refuses_what_it_does_not_know(name: str, edition: str) -> None:
    with pytest.raises(Refused, match=name):
        catalogue.form(name, edition)
