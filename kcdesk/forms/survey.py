"""Survey sheet F01: sections A to D, F, G and K of the instrument; its answers are a snapshot of the card."""

from kcdesk.forms import establishment, survey_labour, survey_needs, survey_products
from kcdesk.forms.conditions import latest_day
from kcdesk.forms.establishment import (
    COMMUNE,
    LEGAL_FORM,
    NAME,
    ODD_AGE,
    OWNER,
    OWNER_BIRTH_YEAR,
    REGISTERED,
    REGISTRATION_CHANGED,
    START_YEAR,
    is_registered,
    odd_age,
)
from kcdesk.forms.form import Form, Level, Rule, Section
from kcdesk.forms.identity_checks import phone_rule
from kcdesk.forms.record import Answers
from kcdesk.forms.survey_head import (
    CONSENT,
    DAY,
    ESTABLISHMENT,
    HEAD,
    RESPONDENT_PHONE,
    SHEET_NUMBER,
    SURVEYOR,
    SURVEYOR_PHONE,
)
from kcdesk.forms.survey_needs import is_producing
from kcdesk.i18n import N_

__all__ = ["DAY", "ESTABLISHMENT", "SHEET_NUMBER", "SURVEY", "SURVEYOR"]


def _in_future(record: Answers) -> bool | dict[str, object]:
    day = record[DAY]
    return day is not None and day > latest_day(record) and {"day": DAY.show(day)}


def _changed_after_survey(record: Answers) -> bool | dict[str, object]:
    changed, day = record[REGISTRATION_CHANGED] or record[REGISTERED], record[DAY]
    if changed is None or day is None or not is_registered(record) or changed <= day:
        return False
    return {"changed": DAY.show(changed), "day": DAY.show(day)}


def _started_after_survey(record: Answers) -> bool | dict[str, object]:
    started, day = record[START_YEAR], record[DAY]
    return (
        started is not None
        and day is not None
        and started > day.year
        and {"started": started, "year": day.year}
    )


def _odd_age_then(record: Answers) -> bool | dict[str, object]:
    day = record[DAY] or latest_day(record)
    return odd_age(record[OWNER_BIRTH_YEAR], day.year)


RULES = (
    Rule(
        DAY,
        N_("Ngày khảo sát {day} ở sau hôm nay. Ghi lại ngày đã đi khảo sát."),
        _in_future,
    ),
    phone_rule(SURVEYOR_PHONE),
    phone_rule(RESPONDENT_PHONE),
    Rule(
        CONSENT,
        N_(
            "Người trả lời không đồng ý cung cấp, lưu thông tin: phiếu không hoàn tất được. Dừng, "
            "không lưu thêm."
        ),
        lambda record: record[CONSENT] is False,
        citation=CONSENT.citation,
    ),
    Rule(
        LEGAL_FORM,
        N_(
            "Cơ sở chưa đăng ký: chưa đủ điều kiện nhận hỗ trợ. Hướng dẫn đăng ký hộ kinh doanh, rồi "
            "ghi lý do."
        ),
        lambda record: not is_registered(record),
        Level.WARNING,
        "Nghị định 235/2025/NĐ-CP, Điều 1 khoản 1",
    ),
    Rule(
        REGISTRATION_CHANGED,
        N_("Ngày trên giấy đăng ký {changed} ở sau ngày khảo sát {day}. Sửa một trong hai ngày."),
        _changed_after_survey,
    ),
    Rule(
        START_YEAR,
        N_("Bắt đầu hoạt động năm {started}, sau năm khảo sát {year}. Sửa năm, hoặc chọn «Mới xây dựng»."),
        _started_after_survey,
    ),
    Rule(OWNER_BIRTH_YEAR, ODD_AGE, _odd_age_then, Level.WARNING),
)

SURVEY = Form(
    "survey",
    N_("Phiếu khảo sát cơ sở công nghiệp nông thôn"),
    edition="2026",
    code="F01",
    plural=N_("Phiếu khảo sát"),
    sections=(
        Section("head", N_("A. Phiếu khảo sát"), HEAD),
        Section("identity", N_("B. Thông tin chung"), establishment.IDENTITY),
        Section("place", N_("C. Chủ cơ sở, địa điểm"), establishment.OWNERSHIP + establishment.LOCATION),
        Section("products", N_("D. Ngành nghề, sản phẩm"), survey_products.PRODUCTION, relevant=is_producing),
        Section("labour", N_("F. Lao động"), survey_labour.LABOUR, relevant=is_producing),
        Section("equipment", N_("G. Máy móc, công nghệ"), survey_labour.EQUIPMENT, relevant=is_producing),
        Section("needs", N_("K. Nhu cầu hỗ trợ"), survey_needs.NEEDS_FIELDS),
    ),
    rules=(
        *establishment.RULES,
        *RULES,
        *survey_products.RULES,
        *survey_labour.LABOUR_RULES,
        *survey_labour.EQUIPMENT_RULES,
        *survey_needs.RULES,
    ),
    titled=(NAME, DAY),
    listed=(NAME, OWNER, COMMUNE, DAY, SURVEYOR, SHEET_NUMBER),
)
