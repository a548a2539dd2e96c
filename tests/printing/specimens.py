"""Records to print: what was really published (forms.md, section 9), the shortest and the longest."""

from datetime import date

from kcdesk.forms import dossier as project
from kcdesk.forms import dossier_costs as costs
from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import dossier_plan as plan
from kcdesk.forms.checks import calculated
from kcdesk.forms.dossier import DOSSIER
from kcdesk.forms.office import OFFICE
from kcdesk.forms.record import Record
from kcdesk.forms.specimen import specimen
from tests.forms.filling import Answer, row

MILLION = 1_000_000
NAMELESS = Record("desk", {}, OFFICE.name, OFFICE.edition)
"""The card of an office that has not been filled in."""
OFFICE_CARD = specimen(OFFICE)


def office(*answers: Answer) -> Record:
    card = OFFICE_CARD
    for field, value in answers:
        card = card.with_cell(field, value)
    return card


def worked(record: Record, first: str, last: str) -> Record:
    """Return a project whose one step lasts as long as it does."""
    step = row(plan.WORKS, (plan.STEP_FROM, first), (plan.STEP_TO, last))
    return calculated(DOSSIER, record.with_rows(plan.WORKS, (step,)))


def dossier(*answers: Answer) -> Record:
    record = specimen(DOSSIER)
    for field, value in answers:
        record = record.with_cell(field, value)
    return calculated(DOSSIER, record)


def empty_dossier() -> Record:
    return calculated(DOSSIER, Record("empty", {}, DOSSIER.name, DOSSIER.edition))


def co_ut() -> Record:
    """Return E5, Long An 2018: 77 = 38,5 + 38,5, one mixer, August to November 2018."""
    record = dossier(
        (head.NAME, "Hỗ trợ ứng dụng máy trộn ngang trong sản xuất bánh tráng trộn"),
        (head.PLAN_YEAR, 2018),
        (head.START, "08/2018"),
        (head.END, "11/2018"),
        (head.DOCUMENT_NUMBER, None),
        (head.MADE_ON, date(2018, 2, 5)),
        (parties.PARTNER, None),
        (parties.PLACE, "Tỉnh Long An"),
        (parties.PLACE_COMMUNE, None),
    )
    only = row(
        parties.BENEFICIARIES,
        (parties.CARD, "card"),
        (parties.NAME, "Hộ kinh doanh bánh tráng trộn Cô Út"),
        (parties.PRODUCTS, "Bánh tráng trộn"),
        (parties.NOTE, None),
    )
    return worked(record.with_rows(parties.BENEFICIARIES, (only,)), "08/2018", "11/2018")


def areca_presses() -> Record:
    """Return E4, Quảng Nam 2022, KCQG: two presses at 310, 620 = 300 + 320, five jobs."""
    record = dossier(
        (head.NAME, "Hỗ trợ ứng dụng máy ép mo cau trong sản xuất bát đĩa"),
        (head.PROGRAMME, "national"),
        (head.PLAN_YEAR, 2022),
        (head.START, "02/2022"),
        (head.END, "12/2022"),
    )
    money = ((costs.TOTAL, 620 * MILLION), (costs.SUPPORT, 300 * MILLION), (costs.OWN, 320 * MILLION))
    machine = (
        (plan.MACHINE, "Máy ép mo cau"),
        (plan.DETAILS, None),
        (plan.CAPACITY, None),
        (plan.QUANTITY, 2),
        (plan.UNIT_PRICE, 310 * MILLION),
    )
    only = row(
        parties.BENEFICIARIES,
        (parties.NAME, "Hợp tác xã Nông nghiệp kỹ nghệ Quảng Nam"),
        (parties.LEGAL_FORM, "cooperative"),
        (parties.POSITION, "Giám đốc"),
        (parties.JOBS_ADDED, 5),
        (parties.INCOME, 6 * MILLION),
        (parties.TOTAL, 620 * MILLION),
        (parties.SUPPORT, 300 * MILLION),
        (parties.OWN, 320 * MILLION),
    )
    cost = row(
        costs.COSTS,
        (costs.ITEM, "Máy ép mo cau"),
        (costs.QUANTITY, 2),
        (costs.UNIT_PRICE, 310 * MILLION),
        *money,
        (costs.OTHER, 0),
    )
    record = record.with_rows(parties.BENEFICIARIES, (only,)).with_rows(costs.COSTS, (cost,))
    record = record.with_rows(plan.MACHINES, (row(plan.MACHINES, *machine),))
    return worked(record, "02/2022", "12/2022")


def food_group() -> Record:
    """Return the group of Sóc Trăng 2023, KCQG: 2.014,9 = 900 + 1.114,9; the split in three is made up."""
    record = dossier(
        (head.NAME, "Hỗ trợ ứng dụng máy móc thiết bị tiên tiến vào chế biến thực phẩm"),
        (head.PROGRAMME, "national"),
        (head.KIND, "group"),
        (head.PLAN_YEAR, 2023),
        (head.START, "01/2023"),
        (head.END, "12/2023"),
        (parties.PLACE, "Tỉnh Sóc Trăng"),
        (parties.PLACE_COMMUNE, None),
    )
    names = ("Hộ kinh doanh cơ sở Hiệp Phong", "Cơ sở thứ hai", "Cơ sở thứ ba")
    totals = (700_000_000, 650_000_000, 664_900_000)
    rows = []
    lines = []
    for number, (name, total) in enumerate(zip(names, totals, strict=True), 1):
        share = ((parties.SUPPORT, 300 * MILLION), (parties.OWN, total - 300 * MILLION), (parties.OTHER, 0))
        rows.append(
            row(
                parties.BENEFICIARIES,
                (parties.CARD, None),
                (parties.NAME, name),
                (parties.TOTAL, total),
                *share,
                (parties.NOTE, "Số chia giữa ba cơ sở là số tự đặt"),
                id=str(number),
            )
        )
        paid = ((costs.SUPPORT, 300 * MILLION), (costs.OWN, total - 300 * MILLION), (costs.OTHER, 0))
        item = ((costs.ITEM, f"Máy móc của {name}"), (costs.QUANTITY, None), (costs.UNIT_PRICE, None))
        lines.append(row(costs.COSTS, *item, (costs.UNIT, None), (costs.TOTAL, total), *paid, id=str(number)))
    record = record.with_rows(parties.BENEFICIARIES, tuple(rows)).with_rows(costs.COSTS, tuple(lines))
    return worked(record, "01/2023", "12/2023")


LONG_NAME = ("Hợp tác xã Sản xuất, Chế biến và Tiêu thụ nông sản, thủ công mỹ nghệ truyền thống " * 3)[:200]
SENTENCE = (
    "Thiết bị hiện có đã cũ, năng suất thấp, tốn điện, chưa đáp ứng yêu cầu của khách hàng; cơ sở cần đầu tư "
    "máy mới để giữ nghề, giữ việc làm cho lao động trong xã. "
)


def long_dossier() -> Record:
    """Return thirty beneficiaries with names of 200 letters, sixty costs, four pages of necessity."""
    record = dossier(
        (head.NAME, LONG_NAME), (head.KIND, "group"), (plan.NECESSITY, "\n".join([SENTENCE * 5] * 14))
    )
    owners = tuple(
        row(parties.BENEFICIARIES, (parties.NAME, LONG_NAME), (parties.CONTENT, LONG_NAME), id=str(number))
        for number in range(30)
    )
    lines = tuple(
        row(
            costs.COSTS,
            (costs.ITEM, SENTENCE * (1 + number % 3)),
            (costs.TOTAL, 1_234_567_891),
            id=str(number),
        )
        for number in range(60)
    )
    works = tuple(row(plan.WORKS, (plan.STEP, SENTENCE), id=str(number)) for number in range(30))
    record = record.with_rows(parties.BENEFICIARIES, owners).with_rows(costs.COSTS, lines)
    record = record.with_cell(project.ORGANISATION, f"- {SENTENCE}\n- {SENTENCE}\n+ {SENTENCE}")
    return calculated(DOSSIER, record.with_rows(plan.WORKS, works))
