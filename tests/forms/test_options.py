from datetime import date

from kcdesk.forms import establishment
from kcdesk.i18n import use_language

TODAY = date(2026, 11, 23)


def test_an_option_is_read_as_it_is_shown_in_either_language() -> None:
    use_language("en")
    for option in establishment.LEGAL_FORM.options:
        shown = establishment.LEGAL_FORM.show(option.code)
        assert establishment.LEGAL_FORM.parse(shown, TODAY) == option.code
        assert establishment.LEGAL_FORM.parse(option.label, TODAY) == option.code
