"""Months of a plan, kept as "08/2026"."""

import re
from collections.abc import Callable

from kcdesk.errors import Unreadable, quoted
from kcdesk.forms.fields import Text
from kcdesk.forms.record import Answers
from kcdesk.i18n import _
from kcdesk.vietnamese import fold

_MONTH = re.compile(r"(?:thang )?(\d{1,2}) (?:nam )?(\d{4})")


def normalise_month(text: str) -> str:
    """Return "08/2026" for "8/2026", "8-2026", "tháng 8 năm 2026"; raises Unreadable."""
    written = _MONTH.fullmatch(fold(text))
    if written is None or not 1 <= int(written[1]) <= 12 or not 1900 <= int(written[2]) <= 2100:
        raise Unreadable(_("«{text}» không phải tháng và năm. Ghi như 8/2026.").format(text=quoted(text)))
    return f"{int(written[1]):02}/{written[2]}"


def month_count(text: str) -> int:
    """Return the months from year 0 to "08/2026", for comparing."""
    month, _slash, year = text.partition("/")
    return int(year) * 12 + int(month)


def ends_before(start: Text, end: Text) -> Callable[[Answers], bool | dict[str, object]]:
    """Return a rule's test that the last month comes before the first; gives `start` and `end`."""

    def broken(answers: Answers) -> bool | dict[str, object]:
        first, last = answers[start], answers[end]
        if first is None or last is None or month_count(first) <= month_count(last):
            return False
        return {"start": first, "end": last}

    return broken
