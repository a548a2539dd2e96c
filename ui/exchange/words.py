"""What an exchange did, in sentences with the figures."""

from collections.abc import Mapping

from kcdesk.i18n import _
from kcdesk.numbers import show_integer
from kcdesk.services.bundles import Exported, Received
from ui.words import KINDS, counted

_LINES_SAID = 6
"""Lines a banner shows; an import may warn of every row."""


def counts_words(counts: Mapping[str, int]) -> str:
    """Return "12 cơ sở, 3 đề án"; "" when everything is 0."""
    return ", ".join(counted(form, counts[form]) for form in KINDS if counts.get(form))


def exported_words(exported: Exported) -> str:
    """Say what a bundle holds and where it lies."""
    return _("Đã xuất {records} ({entries} thay đổi, {files} tệp kèm) vào {file}.").format(
        records=counts_words(exported.records) or _("kho trống"),
        entries=show_integer(exported.entries),
        files=show_integer(exported.attachments),
        file=exported.path,
    )


def received_words(received: Received) -> str:
    """Say what came in."""
    return _("Đã nhận gói của {sender}. {sentences}").format(
        sender=received.sender, sentences=" ".join(received.sentences)
    )


def shortened(sentences: str) -> str:
    """Return the first lines of what was said, and how many more there are."""
    lines = sentences.split("\n")
    if len(lines) <= _LINES_SAID:
        return sentences
    more = _("… và {count} dòng nữa.").format(count=show_integer(len(lines) - _LINES_SAID))
    return "\n".join([*lines[:_LINES_SAID], more])
