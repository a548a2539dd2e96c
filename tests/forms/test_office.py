"""Settings of an office: its level decides what is asked and what papers call it."""

import pytest

from kcdesk.forms import office, options
from kcdesk.forms.form import Level
from kcdesk.forms.office import OFFICE, captions
from kcdesk.money import Wording, words
from tests.forms.filling import asked, filled, levels


@pytest.mark.parametrize("level", ["commune", "district", "province"])
def test_an_office_is_asked_for_the_unit_of_its_level(level: str) -> None:
    shown = asked(OFFICE, filled(OFFICE, (office.LEVEL, level)))
    assert shown & {"commune", "district", "province"} == {level}


def test_captions_follow_the_level() -> None:
    assert captions("commune").committee == "ỦY BAN NHÂN DÂN XÃ"
    assert captions("district").committee == "ỦY BAN NHÂN DÂN HUYỆN"
    assert captions("province").parent == ""
    assert captions(None) == captions("commune")
    assert all(captions(option.code) is not None for option in options.OFFICE_LEVELS)


def test_signing_for_another_names_him() -> None:
    assert "signing_body" in asked(OFFICE, filled(OFFICE, (office.SIGNING_FORM, "KT")))
    assert "signing_body" not in asked(OFFICE, filled(OFFICE, (office.SIGNING_FORM, "head")))


@pytest.mark.parametrize("phone", [office.PHONE, office.OFFICER_PHONE, office.IMPLEMENTER_PHONE])
def test_telephones_are_checked(phone: office.Text) -> None:
    assert levels(OFFICE, filled(OFFICE, (phone, "123")), phone.name) == [Level.ERROR]


def test_wordings_are_those_that_papers_can_read_aloud() -> None:
    for odd in office.WORDS_LINH.options:
        for thousand in office.WORDS_NGHIN.options:
            said = words(1_005, Wording(odd=odd.code, thousand=thousand.code))
            assert said == f"Một {thousand.code} không trăm {odd.code} năm đồng"


@pytest.mark.parametrize(("email", "expected"), [("kinhte@", [Level.ERROR]), ("kinhte@example.gov.vn", [])])
def test_email_is_checked(email: str, expected: list[Level]) -> None:
    assert levels(OFFICE, filled(OFFICE, (office.EMAIL, email)), "email") == expected
