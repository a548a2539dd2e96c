"""Contents of support (nội dung hoạt động khuyến công): what money of khuyến công may be spent on."""

from dataclasses import dataclass
from functools import cache

from kcdesk.errors import Unreadable
from kcdesk.i18n import _
from kcdesk.reference.tables import rows


@dataclass(frozen=True, slots=True)
class Content:
    """One content: its code ("3C"), group (1 to 10), words, unit of count, report rows and legal basis.

    `plan_rows` are the rows of report form F30 it is counted in (none for some), `result_row` the row of F31.
    """

    code: str
    group: int
    label: str
    unit: str
    plan_rows: tuple[str, ...]
    result_row: str
    basis: str


def contents() -> tuple[Content, ...]:
    """Return every content in the order of the list."""
    return tuple(_by_code().values())


def find(code: str) -> Content | None:
    """Return the content, or None where the code is unknown."""
    return _by_code().get(code)


def content(code: str) -> Content:
    """Return the content; an unknown one is refused with a sentence."""
    found = find(code)
    if found is None:
        sentence = _("Không có nội dung hỗ trợ mã {code}. Hãy chọn lại nội dung trong danh mục.")
        raise Unreadable(sentence.format(code=code))
    return found


@cache
def _by_code() -> dict[str, Content]:
    return {
        code: Content(code, int(group), label, unit, tuple(filter(None, plan.split(";"))), result, basis)
        for code, group, label, unit, plan, result, basis in rows("contents")
    }
