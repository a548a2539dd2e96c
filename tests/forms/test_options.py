from datetime import date

import pytest

from kcdesk.errors import Unreadable
from kcdesk.forms import checks, establishment, identity, survey_labour
from kcdesk.forms.record import Record, Said
from kcdesk.i18n import use_language

TODAY = date(2026, 11, 23)


def test_an_option_is_read_as_it_is_shown_in_either_language() -> None:
    use_language("en")
    for option in establishment.LEGAL_FORM.options:
        shown = establishment.LEGAL_FORM.show(option.code)
        assert establishment.LEGAL_FORM.parse(shown, TODAY) == option.code
        assert establishment.LEGAL_FORM.parse(option.label, TODAY) == option.code


@pytest.mark.parametrize(
    ("typed", "code"),
    [("mới", "new"), ("Mua mới", "new"), ("mua m", "new"), ("đã qua sử dụng", "used"), ("sử dụng", "used")],
)
def test_an_option_is_told_by_words_that_only_it_has(typed: str, code: str) -> None:
    assert survey_labour.BOUGHT_AS.parse(typed, TODAY) == code


def test_words_that_two_options_have_are_not_guessed() -> None:
    with pytest.raises(Unreadable):
        identity.STATE.parse("hoạt động", TODAY)


def test_a_choice_kept_as_said_names_what_can_be_chosen() -> None:
    record = Record("1", {"state": Said("lúc chạy lúc không")}, form="establishment")
    issues = checks.issues_of(establishment.ESTABLISHMENT, record)
    found = [issue.sentence for issue in issues if issue.path == "state"]
    assert len(found) == 1
    assert "Tạm ngừng; Hoạt động theo mùa vụ" in found[0]
