"""Rules of every money row of a dossier: total = support + beneficiary's share + other."""

from collections.abc import Callable, Iterator

from kcdesk import money
from kcdesk.forms.fields import Money, YesNo
from kcdesk.forms.form import Level, Rule
from kcdesk.forms.record import Answers, Row
from kcdesk.i18n import N_

MILLIONS = N_("triệu đồng")
MILLE = 1_000
ROUNDING = 50_000
"""Half of the last printed digit of a published figure with one decimal of a million, in đồng."""

PUBLISHED = YesNo(
    "published_figures",
    N_("Số liệu chép nguyên từ tài liệu đã công bố?"),
    hint=N_("Chọn «có» khi nhập lại đề án cũ: số in lệch do làm tròn được giữ nguyên, chỉ nhắc, không sửa."),
    example=False,
)


def is_published(answers: Answers) -> bool:
    """Tell whether the record's figures are copied as published; a row asks the record it stands in."""
    record = answers.record if isinstance(answers, Row) else answers
    return record is not None and record[PUBLISHED] is True


def tolerance(*terms: int) -> int:
    """Return how many đồng a published total may differ from its terms: 50.000 for each that is not 0."""
    return ROUNDING * sum(term != 0 for term in terms)


def split_rules(total: Money, support: Money, own: Money, other: Money) -> tuple[Rule, ...]:
    """Return the rules of a row of four amounts in đồng: R01 exact, R13 as published, R12 thousands."""

    def gap(row: Answers) -> tuple[int, int, dict[str, object]]:
        whole = row[total]
        parts = [row.number(part, 0) for part in (support, own, other)]
        shown: dict[str, object] = {
            name: money.show_millions(amount)
            for name, amount in zip(("support", "own", "other", "sum"), (*parts, sum(parts)), strict=True)
        }
        if whole is None:
            return 0, 0, shown
        difference = abs(whole - sum(parts))
        shown |= {"total": money.show_millions(whole), "gap": money.show_millions(difference)}
        return difference, tolerance(*parts), shown

    def differs(row: Answers) -> bool | dict[str, object]:
        difference, allowed, shown = gap(row)
        return difference > (allowed if is_published(row) else 0) and shown

    def is_rounded(row: Answers) -> bool | dict[str, object]:
        difference, allowed, shown = gap(row)
        return is_published(row) and 0 < difference <= allowed and shown

    return (
        Rule(
            total,
            N_("Tổng {total} khác {support} + {own} + {other} = {sum} triệu đồng. Sửa một trong bốn số."),
            differs,
            citation="Thông tư 36/2013/TT-BCT, Mẫu số 1",
        ),
        Rule(
            total,
            N_(
                "Số đã công bố: {total} lệch {gap} triệu đồng so với {support} + {own} + {other} = {sum}. "
                "Giữ nguyên như bản in; ghi lý do."
            ),
            is_rounded,
            Level.WARNING,
        ),
        *_thousands(total, support, own, other),
    )


def _thousands(*amounts: Money) -> Iterator[Rule]:
    for amount in amounts:
        yield Rule(
            amount,
            N_("{amount} đồng không tròn nghìn. Làm tròn đến nghìn đồng để số in theo triệu đồng khớp."),
            _odd_thousand(amount),
            Level.WARNING,
        )


def _odd_thousand(amount: Money) -> Callable[[Answers], bool | dict[str, object]]:
    def broken(row: Answers) -> bool | dict[str, object]:
        value = row[amount]
        if value is None or value % MILLE == 0 or is_published(row):
            return False
        return {"amount": money.show_digits(value)}

    return broken
