"""Printing a dossier of about 12 pages, and a hundred of them, beside compressing pages of the same size."""

import resource
import tempfile
import zlib
from pathlib import Path

from measure import goal, paired, table

from kcdesk.services import dossiers, lists, papers, records, samples
from kcdesk.services.desk import Desk, memory_desk

_PAGES = 12
_MANY = 100


def _long_dossier(desk: Desk) -> records.Record:
    """Return a drafted dossier whose texts are long enough for twelve pages."""
    samples.fill_training_desk(desk)
    found = lists.fetch(desk, lists.Query("survey", search="Cô Út"), 0, 1).rows[0]
    record = dossiers.draft_dossier(desk, found.id, 1).record
    form = records.form_of(record)
    sentence = (
        "Cơ sở đầu tư máy mới để nâng năng suất, giảm công lao động nặng nhọc và giữ nghề của địa phương. "
    )
    for field in form.columns:
        if type(field).__name__ == "LongText" and len(papers.preview(desk, record, "F06")) < 10**7:
            record = records.answer(desk, record, field.name, "\n".join([sentence * 8] * 4)).record
            if _pages(papers.preview(desk, record, "F06")) >= _PAGES:
                break
    return record


def _pages(pdf: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def run(size: int, rounds: int, folder: Path) -> None:
    """Print the figures of printing one dossier and a hundred."""
    with tempfile.TemporaryDirectory() as scratch:
        desk = memory_desk(Path(scratch))
        record = _long_dossier(desk)
        pdf = papers.preview(desk, record, "F06")
        pages = _pages(pdf)
        figures = paired(
            max(rounds, 10),
            {
                "zlib of the finished bytes": lambda: zlib.compress(pdf, 6),
                f"kcdesk: F06 of {pages} pages": lambda: papers.preview(desk, record, "F06"),
            },
        )
        own = list(figures.values())
        table("print one dossier", pages, own, own[0])
        goal("one dossier", own[1].median / 1000, 0.5, "s")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for _number in range(_MANY):
            papers.preview(desk, record, "F06")
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        goal(f"memory grown by {_MANY} dossiers", grown, 4, "MiB")
