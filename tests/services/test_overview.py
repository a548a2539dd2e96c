"""What waits at the desk: drafts, counts, when work left and arrived, and how much has not left yet."""

from datetime import datetime
from pathlib import Path

from kcdesk.services import backups, bundles, records
from kcdesk.services.desk import close_desk, memory_desk, open_desk
from kcdesk.services.overview import overview


def test_a_new_desk_waits_for_nothing(tmp_path: Path) -> None:
    seen = overview(memory_desk(tmp_path))
    assert seen.counts == seen.draft_counts == {"establishment": 0, "survey": 0, "dossier": 0}
    assert (seen.drafts, seen.unsent) == ((), 0)
    assert seen.last_export is seen.last_received is seen.last_backup is None


def test_drafts_are_shown_with_how_far_they_are(tmp_path: Path) -> None:
    desk = memory_desk(tmp_path)
    card = records.begin(desk, "establishment", {"name": "Bánh tráng Út Hiền"}).record
    sheet = records.begin_survey(desk, card.id).record
    (draft,) = overview(desk).drafts
    assert (draft.form, draft.id) == ("survey", sheet.id)
    assert "Út Hiền" in draft.title
    assert 0 < draft.answered < draft.asked
    assert draft.blocking > 0
    parts = [part for _section, part in records.sections(desk, sheet)]
    assert (draft.answered, draft.asked) == (
        sum(part.answered for part in parts),
        sum(part.asked for part in parts),
    )
    records.remove(desk, sheet)
    assert overview(desk).drafts == ()


def test_what_left_arrived_and_was_copied_is_told(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 23, 8, 30)
    desk = open_desk(tmp_path / "một" / "kho.db", clock=lambda: moment)
    other = open_desk(tmp_path / "hai" / "kho.db", clock=lambda: moment)
    record = records.begin(desk, "establishment", {"name": "Út Hiền"}).record
    records.begin(desk, "establishment", {"name": "Ba Son"})
    assert overview(desk).unsent == 2
    bundles.export_bundle(desk, tmp_path / "gói.kcx")
    seen = overview(desk)
    assert (seen.unsent, seen.last_export, seen.last_received) == (0, moment, None)
    records.answer(desk, record, "owner", "Trần Thị Út")
    assert overview(desk).unsent == 1
    bundles.receive_bundle(other, tmp_path / "gói.kcx")
    backups.backup(other)
    seen = overview(other)
    assert (seen.unsent, seen.last_export, seen.last_received) == (0, None, moment)
    assert seen.last_backup == moment
    assert seen.counts["establishment"] == seen.draft_counts["establishment"] == 2
    close_desk(desk)
    close_desk(other)
