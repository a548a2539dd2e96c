"""The import as a service: where the refused rows go, what is told, and the training desk."""

import os
import stat
from pathlib import Path

import pytest

from installers import samples as builder
from kcdesk.errors import Unreadable
from kcdesk.exchange.workbook_reading import read_book
from kcdesk.forms import checks, office
from kcdesk.forms.catalogue import form
from kcdesk.forms.form import Level
from kcdesk.forms.record import Mark
from kcdesk.resources import resource
from kcdesk.services import records
from kcdesk.services.backups import verify
from kcdesk.services.samples import fill_training_desk
from kcdesk.services.workbooks import import_workbook
from tests.exchange.books import HEADINGS, book, desk_in, listed, reasons, row


def test_the_copy_goes_to_the_desk_where_the_folder_takes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, own = tmp_path / "usb", tmp_path / "desk"
    stick.mkdir()
    own.mkdir()
    path = book(stick / "ds.xlsx", HEADINGS, row(1, None, owner="A"), row(2, "Tốt"))
    really = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: place != stick and really(place, mode))
    done = import_workbook(desk_in(own), path)
    assert done.refused_file is not None
    assert done.refused_file.parent == own
    assert done.accepted == 1


def test_reasons_are_told_when_no_folder_takes_the_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kcdesk.exchange import workbook_refused

    def full(*_arguments: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workbook_refused, "write_refused", full)
    path = book(tmp_path / "ds.xlsx", HEADINGS, row(1, None), row(2, "Tốt"))
    done = import_workbook(desk_in(tmp_path), path)
    assert (done.accepted, done.refused, done.refused_file) == (1, 1, None)
    assert any("dòng 2" in warning and "Tên cơ sở" in warning for warning in done.warnings)


def test_a_read_only_workbook_is_read(tmp_path: Path) -> None:
    path = book(tmp_path / "ds.xlsx", HEADINGS, row(1, "Một"))
    path.chmod(stat.S_IRUSR)
    assert import_workbook(desk_in(tmp_path), path).accepted == 1


def test_many_rows_come_in_at_once(tmp_path: Path) -> None:
    rows = [row(number, f"Cơ sở số {number}") for number in range(1, 1201)]
    desk = desk_in(tmp_path)
    done = import_workbook(desk, book(tmp_path / "ds.xlsx", HEADINGS, *rows))
    assert done.accepted == 1200
    assert verify(desk).ok


@pytest.fixture(scope="module")
def training(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    desk = desk_in(tmp_path_factory.mktemp("training"))
    return desk, fill_training_desk(desk)


def test_the_training_desk_has_what_was_published(training) -> None:  # type: ignore[no-untyped-def]
    desk, done = training
    assert (done.accepted, done.refused) == (15, 0)
    projects = {str(one.cells["name"]): one for one in listed(desk, "dossier")}
    told = {
        (one.cells["plan_year"], one.cells["total"], one.cells["support"], one.cells["counterpart"])
        for one in projects.values()
    }
    assert told == {
        (2023, 2_014_900_000, 900_000_000, 1_114_900_000),
        (2023, 2_100_000_000, 1_120_000_000, 980_000_000),
        (2023, 1_961_560_000, 869_900_000, 1_091_700_000),
        (2022, 620_000_000, 300_000_000, 320_000_000),
        (2018, 77_000_000, 38_500_000, 38_500_000),
    }
    group = next(one for one in projects.values() if one.cells["total"] == 2_014_900_000)
    shares = group.rows["beneficiaries"]
    assert len(shares) == 3
    assert shares[0].cells["name"] == "Hộ kinh doanh cơ sở Hiệp Phong"
    assert (shares[0].cells["support"], shares[0].cells["capacity_after"]) == (300_000_000, 240)
    assert all("số liệu minh họa" in str(one.cells["note"]) for one in shares)


def test_a_published_sum_that_is_off_stays_and_is_warned_about(training) -> None:  # type: ignore[no-untyped-def]
    desk, done = training
    assert any("1.961,56" in warning and "0,04" in warning for warning in done.warnings)
    off = next(one for one in listed(desk, "dossier") if one.cells["total"] == 1_961_560_000)
    issues = [issue for issue in records.issues(desk, off) if issue.path.endswith("/total")]
    assert [issue.level for issue in issues] == [Level.WARNING]


def test_surveys_of_the_training_desk_are_complete_and_linked(training) -> None:  # type: ignore[no-untyped-def]
    desk, _done = training
    surveys, cards = listed(desk, "survey"), {one.id for one in listed(desk)}
    assert len(surveys) == len(cards) == 5
    for one in surveys:
        assert one.cells["establishment"] in cards
        assert one.rows["needs"]
        assert "số liệu minh họa" in str(one.cells["surveyor_office"])
        found = checks.issues_of(form("survey"), one)
        assert [issue for issue in found if issue.level is Level.ERROR] == []
    assert all(one.cells["tax_code"] is Mark.UNKNOWN for one in listed(desk))


def test_the_training_office_passes_for_no_real_one(training) -> None:  # type: ignore[no-untyped-def]
    desk, _done = training
    card = desk.office
    for field in (office.OFFICER, office.SIGNER, office.IMPLEMENTER, office.IMPLEMENTER_HEAD, office.CENTRE):
        assert str(card[field]).endswith("(minh họa)")
    assert "bàn tập huấn" in str(card[office.NAME])
    known = {field.name for field in office.OFFICE.columns if card.answered(field)}
    tell = ("phone", "tax_code", "account", "bank", "email")
    assert not [name for name in known if name.endswith(tell)]
    assert "address" not in known
    assert str(card[office.IMPLEMENTER_ADDRESS]).endswith("(minh họa)")


def test_filling_the_training_desk_twice_doubles_nothing(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    fill_training_desk(desk)
    again = fill_training_desk(desk)
    assert (again.accepted, again.present, again.refused) == (0, 15, 0)


def test_the_shipped_samples_are_what_the_builder_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "FOLDER", tmp_path)
    builder.main()
    shipped = sorted(resource("samples").glob("*.xlsx"))
    assert [path.name for path in shipped] == sorted(path.name for path in tmp_path.glob("*.xlsx"))
    for path in shipped:
        theirs, ours = read_book(path), read_book(tmp_path / path.name)
        assert [(one.name, one.rows) for one in theirs.sheets] == [
            (one.name, one.rows) for one in ours.sheets
        ]


def test_garbage_collection_is_as_it_was_after_an_import(tmp_path: Path) -> None:
    import gc

    assert gc.isenabled()
    import_workbook(desk_in(tmp_path), book(tmp_path / "ds.xlsx", HEADINGS, row(1, "Một")))
    assert gc.isenabled()


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="là thư mục"):
        import_workbook(desk_in(tmp_path), tmp_path)


def test_a_number_of_three_hundred_digits_is_quoted_in_short(tmp_path: Path) -> None:
    path = book(
        tmp_path / "ds.xlsx", HEADINGS, row(1, "Một", capital=1e300), row(2, "Hai", capital="9" * 300)
    )
    done = import_workbook(desk_in(tmp_path), path)
    assert done.refused_file is not None
    told = reasons(done.refused_file)
    assert len(told) == 2
    assert all("…" in reason and len(reason) < 250 for reason in told.values())
