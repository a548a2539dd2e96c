"""The commands: what they answer, with which status, and one sentence on standard error for a refusal."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kcdesk import cli
from kcdesk.cli import run
from kcdesk.forms import catalogue
from kcdesk.resources import resource
from kcdesk.services import papers, records
from kcdesk.services.desk import open_desk

ROOT = Path(__file__).resolve().parents[1]


class Said(NamedTuple):
    """What a command left: its status, its words on standard output, those on standard error."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Said]


def _no_window(store: Path) -> int:
    raise AssertionError("no window was asked for")


def _no_screens(store: Path, folder: Path) -> list[Path]:
    return []


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs a command on the store of this test."""

    def ran(*words: object, store: Path = tmp_path / "kho.db") -> Said:
        capsys.readouterr()
        status = run(["--store", str(store), *map(str, words)], _no_window, _no_screens)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert not (status == 0 and err)
        assert not (status == 1 and out and "--json" not in words)
        if status == 1:
            # A sentence for a person: Vietnamese, with an end.
            assert err.strip()[-1] in ".?"
            assert any(
                letter in err for letter in "ạảãàáậẩẫầấăâêôơưđệểễềếộổỗồốợởỡờớựửữừứịỉĩìíọỏõòóụủũùúỵỷỹỳý"
            )
        return Said(status, out, err)

    return ran


def _json_file(folder: Path, content: object, name: str = "cơ sở.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


CARD = {"name": "Hộ kinh doanh bánh tráng Út Hiền", "owner": "Nguyễn Thị Hiền"}
SHEET = {
    "name": "Hộ kinh doanh Cô Út",
    "needs_support": "có",
    "needs": [
        {"content": "3C", "description": "Đầu tư máy trộn ngang", "total": 77_000_000, "support": 38_500_000},
        {"content": "3C", "description": "Đầu tư máy đóng gói"},
    ],
    "need_machines": [{"need": 1, "name": "Máy trộn ngang", "quantity": 1, "unit_price": 77_000_000}],
}


def _saved(command: Command, folder: Path, kind: str = "establishment", content: object = None) -> str:
    said = command("save", kind, _json_file(folder, CARD if content is None else content))
    assert said.status == 0
    return said.out.strip()


def test_save_show_change_and_list(command: Command, tmp_path: Path) -> None:
    card = _saved(command, tmp_path)
    shown = command("show", "establishment", card, "--json").json()
    assert (shown["id"], shown["name"], shown["owner"]) == (card, CARD["name"], CARD["owner"])
    shown["owner"] = "Trần Văn Sơn"
    said = command("save", "establishment", "--id", card, _json_file(tmp_path, shown), "--json")
    assert said.json() == {"id": card}
    assert "Trần Văn Sơn" in command("show", "establishment", card).out
    listed = command("list", "establishment", "--search", "ut hien", "--json").json()
    assert listed["total"] == 1
    assert (listed["rows"][0]["id"], listed["rows"][0]["owner"]) == (card, "Trần Văn Sơn")
    assert command("list", "establishment", "--search", "nguyen").out == "0 hồ sơ\n"
    line, total = command("list", "establishment").out.splitlines()
    assert line.split("\t")[:2] == [card, CARD["name"]]
    assert total == "1 hồ sơ"
    assert command("list", "establishment", "--limit", 0).out == "1 hồ sơ\n"


def test_check_names_level_field_and_sentence(command: Command, tmp_path: Path) -> None:
    card = _saved(command, tmp_path, content={**CARD, "tax_code": "123", "start_year": "hồi trước"})
    found = command("check", "establishment", card, "--json").json()
    by_field = {issue["field"]: issue for issue in found}
    assert by_field["tax_code"]["level"] == by_field["start_year"]["level"] == "error"
    assert "hồi trước" in by_field["start_year"]["sentence"]
    assert set(found[0]) == {"level", "field", "label", "sentence", "citation", "reason"}
    lines = command("check", "establishment", card).out.splitlines()
    assert len(lines) == len(found)
    assert all(line.split("\t")[0] in ("error", "warning", "note") for line in lines)


def test_a_dossier_is_drafted_from_each_need_and_printed(command: Command, tmp_path: Path) -> None:
    sheet = _saved(command, tmp_path, "survey", SHEET)
    for need, total in ((1, 77_000_000), (2, None)):
        dossier = command("draft-dossier", sheet, "--need", need).out.strip()
        shown = command("show", "dossier", dossier, "--json").json()
        assert shown.get("total") == total
    dossier = command("draft-dossier", sheet, "--json").json()["id"]
    for paper in ("F04", "F06", "F07"):
        out = tmp_path / f"giấy tờ {paper}.pdf"
        assert command("print", "dossier", dossier, "--paper", paper, "--out", out).out.strip() == str(out)
        assert out.read_bytes().startswith(b"%PDF-")
    out = tmp_path / "F01.pdf"
    assert command("print", "survey", sheet, "--paper", "F01", "--out", out).status == 0
    assert command("print", "survey", "--blank", "--paper", "F01", "--out", out).status == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_what_one_desk_exports_another_receives(command: Command, tmp_path: Path) -> None:
    card = _saved(command, tmp_path)
    bundle, second = tmp_path / "gói.kcx", tmp_path / "hai" / "kho.db"
    done = command("export", "--out", bundle, "--json").json()
    assert (done["path"], done["entries"], done["records"]["establishment"]) == (str(bundle), 1, 1)
    seen = command("receive", bundle, "--look", "--json", store=second).json()
    assert seen["new"] == {"establishment": 1}
    assert command("list", "establishment", "--json", store=second).json()["total"] == 0
    got = command("receive", bundle, "--json", store=second).json()
    assert (got["new"], got["entries"]) == ({"establishment": 1}, 1)
    assert (
        command("show", "establishment", card, store=second).out == command("show", "establishment", card).out
    )
    again = command("receive", bundle, store=second)
    assert (again.status, "đã nhận đủ" in again.out) == (0, True)
    assert str(bundle) in command("export", "--out", bundle).out


def test_copies_and_proof(command: Command, tmp_path: Path) -> None:
    card = _saved(command, tmp_path)
    out = tmp_path / "bản sao.db"
    assert command("backup", "--out", out).out.strip() == str(out)
    assert command("show", "establishment", card, store=out).status == 0
    assert command("verify").out == "Kho dữ liệu nguyên vẹn.\n"
    assert command("verify", "--json").json() == {
        "ok": True,
        "problems": [],
        "counts": {"establishment": 1, "survey": 0, "dossier": 0},
    }


def test_a_store_that_is_not_whole_gives_status_one(command: Command, tmp_path: Path) -> None:
    card = _saved(command, tmp_path)
    desk = open_desk(tmp_path / "kho.db")
    with desk.store.atomic():
        desk.store.run("UPDATE establishment SET name = 'Khác'")
    desk.store.close()
    said = command("verify")
    assert (said.status, said.out) == (1, "")
    assert card in said.err
    assert command("verify", "--json").json()["ok"] is False


def test_a_template_is_written_and_what_is_filled_in_comes_back(command: Command, tmp_path: Path) -> None:
    for kind in ("establishment", "survey", "dossier"):
        out = tmp_path / f"{kind}.xlsx"
        assert command("template", kind, "--out", out).out.strip() == str(out)
        assert out.read_bytes().startswith(b"PK")


def test_the_published_examples_are_imported(command: Command) -> None:
    for book in sorted(resource("samples").glob("*.xlsx")):
        assert command("import", book).status == 0
    assert command("list", "dossier", "--search", "may tron", "--json").json()["total"] >= 1
    done = command("import", sorted(resource("samples").glob("*.xlsx"))[0], "--json").json()
    assert done["accepted"] == 0


def test_the_whole_main_job_runs_unattended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "kết quả"
    assert run(["demo", "--out", str(out)], _no_window, _no_screens) == 0
    said, err = capsys.readouterr()
    assert not err
    assert str(out) in said.splitlines()[-1]
    left = {path.name for path in out.iterdir()}
    assert {"desk.db", "second.db"} <= left
    assert any(name.endswith(".kcx") for name in left)
    assert len([name for name in left if name.endswith(".pdf")]) >= 4
    for store in ("desk.db", "second.db"):
        assert run(["--store", str(out / store), "verify"], _no_window, _no_screens) == 0


WRONG_USAGE = [
    ["nothing"],
    ["show", "establishment"],
    ["show", "person", "1"],
    ["list", "establishment", "--limit", "-1"],
    ["list", "establishment", "--limit", "many"],
    ["list", "establishment", "--colour"],
    ["save", "establishment"],
    ["export"],
    ["backup"],
    ["draft-dossier"],
    ["draft-dossier", "x", "--need", "one"],
    ["print", "survey", "x", "--out", "x.pdf"],
    ["print", "survey", "x", "--paper", "F99", "--out", "x.pdf"],
    ["print", "survey", "--paper", "F01", "--out", "x.pdf"],
    ["template", "establishment"],
    ["import"],
    ["receive"],
    ["demo"],
]


@pytest.mark.parametrize("words", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_gives_status_two_and_touches_nothing(
    command: Command, tmp_path: Path, words: list[str]
) -> None:
    said = command(*words)
    assert (said.status, said.out) == (2, "")
    assert "Usage:" in said.err
    assert not list(tmp_path.iterdir())


REFUSED = [
    (["show", "establishment", "khongco"], "Không có hồ sơ"),
    (["check", "survey", "khongco"], "Không có hồ sơ"),
    (["save", "establishment", "--id", "khongco", "{good}"], "Không có hồ sơ"),
    (["save", "establishment", "{missing}"], "Không đọc được tệp"),
    (["save", "establishment", "{folder}"], "Không đọc được tệp"),
    (["save", "establishment", "{text}"], "không phải JSON"),
    (["save", "establishment", "{binary}"], "không phải JSON"),
    (["save", "establishment", "{deep}"], "không phải JSON"),
    (["save", "establishment", "{list}"], "một nhóm ô"),
    (["save", "establishment", "{typo}"], "nmae"),
    (["draft-dossier", "khongco"], "Không có"),
    (["draft-dossier", "{card}"], "Không có"),
    (["print", "survey", "khongco", "--paper", "F01", "--out", "{out}"], "Không có hồ sơ"),
    (["print", "establishment", "{card}", "--paper", "F06", "--out", "{out}"], ""),
    (["print", "dossier", "--blank", "--paper", "F06", "--out", "{out}"], ""),
    (["print", "survey", "--blank", "--paper", "F01", "--out", "{blocked}"], ""),
    (["print", "survey", "--blank", "--paper", "F01", "--out", "{folder}"], ""),
    (["export", "--out", "{blocked}"], "Không ghi được"),
    (["export", "--out", "{folder}"], "Không ghi được"),
    (["export", "--out", "{store}"], "chính kho dữ liệu"),
    (["backup", "--out", "{blocked}"], "Không ghi được"),
    (["backup", "--out", "{folder}"], "Không ghi được"),
    (["backup", "--out", "{store}"], "chính kho dữ liệu"),
    (["receive", "{missing}"], "Không đọc được"),
    (["receive", "{text}"], "không phải gói"),
    (["receive", "{folder}"], "Không đọc được"),
    (["import", "{missing}"], ""),
    (["import", "{text}"], ""),
    (["import", "{folder}"], ""),
    (["template", "survey", "--out", "{blocked}"], ""),
    (["template", "survey", "--out", "{folder}"], ""),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=[" ".join(words) for words, _said in REFUSED])
def test_what_cannot_be_done_gives_status_one_and_a_sentence(
    command: Command, tmp_path: Path, words: list[str], said: str
) -> None:
    card = _saved(command, tmp_path)
    (tmp_path / "text.txt").write_text("Kính gửi", "utf-8")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00{" * 50)
    (tmp_path / "deep.json").write_text("[" * 100_000)
    (tmp_path / "thư mục.pdf").mkdir()
    places = {
        "card": card,
        "good": _json_file(tmp_path, CARD),
        "missing": tmp_path / "không có.json",
        "folder": tmp_path / "thư mục.pdf",
        "text": tmp_path / "text.txt",
        "binary": tmp_path / "binary.json",
        "deep": tmp_path / "deep.json",
        "list": _json_file(tmp_path, [CARD], "list.json"),
        "typo": _json_file(tmp_path, {"nmae": "Út"}, "typo.json"),
        "out": tmp_path / "out.pdf",
        "store": tmp_path / "kho.db",
        "blocked": tmp_path / "text.txt" / "out.pdf",
    }
    before = {path.name for path in tmp_path.iterdir()}
    answer = command(*(word.format(**places) for word in words))
    assert answer.status == 1
    assert said in answer.err
    assert {path.name for path in tmp_path.iterdir()} - before <= {"backups"}
    assert command("list", "establishment", "--json").json()["total"] == 1
    assert command("verify").status == 0


@pytest.mark.parametrize("store", ["text.txt", "folder", "text.txt/kho.db"])
def test_a_store_that_cannot_be_opened_refuses_every_command(
    command: Command, tmp_path: Path, store: str
) -> None:
    (tmp_path / "text.txt").write_text("Kính gửi Sở Công Thương" * 100, "utf-8")
    (tmp_path / "folder").mkdir()
    for words in (
        ["list", "survey"],
        ["verify"],
        ["show", "survey", "x"],
        ["export", "--out", tmp_path / "x"],
    ):
        assert command(*words, store=tmp_path / store).status == 1
    assert (tmp_path / "text.txt").read_text("utf-8") == "Kính gửi Sở Công Thương" * 100


def test_a_store_open_elsewhere_is_refused(command: Command, tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "kho.db")
    said = command("list", "establishment")
    assert (said.status, "đang mở" in said.err) == (1, True)
    records.begin(desk, "establishment", {})
    desk.store.close()
    assert command("list", "establishment").status == 0


def test_without_a_command_the_window_opens_on_the_store(tmp_path: Path) -> None:
    asked = []

    def window(store: Path) -> int:
        asked.append(store)
        return 7

    assert run(["--store", str(tmp_path / "kho.db")], window, _no_screens) == 7
    assert asked == [tmp_path / "kho.db"]


def _process(*words: object, **given: Any) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *map(str, words)],
        capture_output=True,
        check=False,
        env=environment,
        **given,
    )


def test_a_process_answers_with_status_and_vietnamese_in_any_locale(tmp_path: Path) -> None:
    store = tmp_path / "xã Đông Hưng" / "kho.db"
    done = _process("--store", store, "save", "establishment", _json_file(tmp_path, CARD))
    assert (done.returncode, done.stderr) == (0, b"")
    done = _process("--store", store, "list", "establishment", "--search", "út")
    assert (done.returncode, done.stderr) == (0, b"")
    assert CARD["name"] in done.stdout.decode("utf-8")
    done = _process("--store", store, "show", "establishment", "khongco")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode("utf-8").startswith("Không có hồ sơ mang mã khongco.")
    done = _process("--store", store, "show", "person", "x")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    store = tmp_path / "kho.db"
    desk = open_desk(store)
    for number in range(300):
        records.begin(desk, "establishment", {"name": f"Cơ sở {number} " + "x" * 2000})
    desk.store.close()
    child = subprocess.Popen(
        [sys.executable, ROOT / "main.py", "--store", store, "list", "establishment"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.read(1)
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait() == 0


@pytest.mark.parametrize("tail", ["", "-wal", ".lock"])
def test_nothing_is_written_over_the_store(command: Command, tmp_path: Path, tail: str) -> None:
    _saved(command, tmp_path)
    own = tmp_path / f"kho.db{tail}"
    for words in (
        ("print", "survey", "--blank", "--paper", "F01", "--out", own),
        ("export", "--out", own),
        ("backup", "--out", own),
    ):
        assert command(*words).status == 1
    assert command("verify").status == 0


@pytest.mark.parametrize(
    "words", ["list survey", "verify", "export --out a.kcx", "check survey x", "show survey x"]
)
def test_a_store_that_is_not_there_is_not_made_by_reading(
    command: Command, tmp_path: Path, words: str
) -> None:
    answer = command(*words.split(), store=tmp_path / "nhầm.db")
    assert answer.status == 1
    assert "--store" in answer.err
    assert not (tmp_path / "nhầm.db").exists()


def test_a_script_that_writes_finds_a_copy_of_what_stood(command: Command, tmp_path: Path) -> None:
    _saved(command, tmp_path)
    _saved(command, tmp_path)
    assert list((tmp_path / "backups").glob("*.db"))


def test_every_paper_can_be_asked_for() -> None:
    kinds = {paper.code for kind in cli.KINDS for paper in papers.papers_of(kind)}
    assert kinds == set(cli.PAPERS)
    assert cli.KINDS == catalogue.KINDS
