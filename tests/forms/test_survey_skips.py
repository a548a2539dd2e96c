"""The skip logic of the instrument, 8.12, line by line."""

import pytest

from kcdesk.forms import identity, location, survey_labour, survey_needs, survey_products
from kcdesk.forms.establishment import TRADE_GROUP
from kcdesk.forms.form import Level
from kcdesk.forms.survey import SURVEY
from tests.forms.filling import asked, filled, levels, row, with_table

REGISTRATION = {
    "tax_code",
    "registration",
    "registered",
    "registration_changed",
    "registration_place",
    "capital",
}
NEEDS = {"needs", "need_machines", "installed"}


def test_stopped_establishment_is_asked_a_b_c_and_difficulties_only() -> None:
    record = filled(SURVEY, (identity.STATE, "suspended"))
    kept = {section.name for section in SURVEY.sections if section.name in ("head", "identity", "place")}
    questions = {field.name for field in SURVEY.fields if SURVEY.section_of(field).name in kept}
    assert asked(SURVEY, record) - questions == {"difficulties"}


@pytest.mark.parametrize("state", ["active", "seasonal", "building", None])
def test_every_other_establishment_is_asked_all_sections(state: str | None) -> None:
    shown = asked(SURVEY, filled(SURVEY, (identity.STATE, state)))
    assert {"industry", "workers", "has_machines", "needs_support", "had_support"} <= shown


def test_unregistered_one_is_asked_no_registration_and_is_warned_about() -> None:
    record = filled(SURVEY, (identity.LEGAL_FORM, "individual"))
    assert not REGISTRATION & asked(SURVEY, record)
    assert levels(SURVEY, record, "legal_form") == [Level.WARNING]


@pytest.mark.parametrize("form", ["household", "llc_one", "cooperative", "artisan", None])
def test_others_are_asked_for_registration(form: str | None) -> None:
    assert asked(SURVEY, filled(SURVEY, (identity.LEGAL_FORM, form))) >= REGISTRATION


@pytest.mark.parametrize(
    ("form", "level"), [("household", [Level.ERROR]), ("cooperative_group", []), ("artisan", [])]
)
def test_registration_is_required_of_those_who_must_have_it(form: str, level: list[Level]) -> None:
    record = filled(SURVEY, (identity.LEGAL_FORM, form), (identity.TAX_CODE, None))
    assert levels(SURVEY, record, "tax_code") == level


def test_production_place_is_the_head_office_unless_told() -> None:
    here = filled(SURVEY, (location.PRODUCTION_ELSEWHERE, False))
    assert not {"production_commune", "production_address"} & asked(SURVEY, here)
    assert location.production_commune(here) == here[location.COMMUNE]
    other = location.OLD_COMMUNE.example
    away = filled(SURVEY, (location.PRODUCTION_ELSEWHERE, True), (location.PRODUCTION_COMMUNE, other))
    assert {"production_commune", "production_address"} <= asked(SURVEY, away)
    assert location.production_commune(away) == other


@pytest.mark.parametrize(("group", "shown"), [("c", True), ("a", False), (None, False)])
def test_firing_is_asked_of_building_materials(group: str | None, shown: bool) -> None:
    assert ("firing" in asked(SURVEY, filled(SURVEY, (TRADE_GROUP, group)))) is shown


def test_no_need_hides_the_needs_and_keeps_earlier_support() -> None:
    shown = asked(SURVEY, filled(SURVEY, (survey_needs.NEEDS_SUPPORT, False)))
    assert not NEEDS & shown
    assert {"had_support", "earlier_support", "difficulties"} <= shown


def test_need_shows_the_needs() -> None:
    assert asked(SURVEY, filled(SURVEY)) >= NEEDS


def test_installed_machines_are_asked_of_machine_needs_only() -> None:
    needs = survey_needs.NEEDS
    record = with_table(SURVEY, filled(SURVEY), needs, row(needs, (survey_needs.CONTENT, "4D")))
    assert "installed" not in asked(SURVEY, record)


def test_no_machines_hide_the_table_and_leave_work_by_hand() -> None:
    record = filled(SURVEY, (survey_labour.HAS_MACHINES, False))
    assert "machines" not in asked(SURVEY, record)
    assert levels(SURVEY, record, "technology") == [Level.ERROR]
    by_hand = filled(SURVEY, (survey_labour.HAS_MACHINES, False), (survey_labour.TECHNOLOGY, "manual"))
    assert levels(SURVEY, by_hand, "technology") == []


def test_lease_year_is_asked_of_rented_land_only() -> None:
    assert "lease_until" in asked(SURVEY, filled(SURVEY, (location.LAND_USE, "rented")))
    assert "lease_until" not in asked(SURVEY, filled(SURVEY, (location.LAND_USE, "owned")))


def test_no_seasonal_workers_ask_no_months() -> None:
    assert "seasonal_months" not in asked(SURVEY, filled(SURVEY, (survey_labour.SEASONAL, 0)))
    assert "seasonal_months" in asked(SURVEY, filled(SURVEY))


def test_no_earlier_support_hides_its_table() -> None:
    assert "earlier_support" not in asked(SURVEY, filled(SURVEY, (survey_needs.HAD_SUPPORT, False)))


def test_hidden_answers_are_kept_and_raise_nothing() -> None:
    record = filled(SURVEY, (survey_labour.WOMEN, 99))
    assert levels(SURVEY, record, "women") == [Level.ERROR]
    stopped = record.with_cell(identity.STATE, "suspended")
    assert levels(SURVEY, stopped, "women") == []
    assert stopped[survey_labour.WOMEN] == 99


def test_product_names_are_gathered_for_search() -> None:
    products = survey_products.PRODUCTS
    record = with_table(
        SURVEY,
        filled(SURVEY),
        products,
        row(products, (survey_products.PRODUCT, "Bánh pía"), id="1"),
        row(products, (survey_products.PRODUCT, "Lạp xưởng"), id="2"),
    )
    assert record[survey_products.PRODUCT_NAMES] == "Bánh pía, Lạp xưởng"
