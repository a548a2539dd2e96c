"""Setting up works from nothing, does nothing the second time, and says what a machine lacks."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "installers" / "prepare.py"


@pytest.fixture
def prepare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the script, looking at an empty repository in a folder with accents and a space."""
    root = tmp_path / "Bàn làm việc"
    (root / "installers").mkdir(parents=True)
    spec = importlib.util.spec_from_file_location("prepare", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", root)
    monkeypatch.setattr(module, "VENV", root / ".venv")
    locks = {kind: root / "installers" / f"{kind}.lock" for kind in ("run", "test")}
    for lock in locks.values():
        lock.write_text("")
    monkeypatch.setattr(module, "LOCKS", locks)
    return module


def test_an_environment_is_made_once_and_again_only_when_the_lock_changes(
    prepare: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare.prepare_environment("test")
    assert "Tạo môi trường riêng .venv" in capsys.readouterr().out
    assert prepare.is_usable(prepare.environment_python())

    prepare.prepare_environment("test")
    prepare.prepare_environment("run")
    assert capsys.readouterr().out == ""

    prepare.LOCKS["run"].write_text("# newer\n")
    prepare.prepare_environment("run")
    said = capsys.readouterr().out
    assert "Cài thư viện" in said
    assert "Tạo môi trường" not in said

    prepare.LOCKS["run"].write_text("babel==2.18.0\n")  # without its hash
    with pytest.raises(prepare.CannotPrepareError, match="Không cài được thư viện Python"):
        prepare.prepare_environment("run")
    assert prepare.stamp("run").read_text() != prepare.key("run")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks what Qt needs")
def test_a_missing_library_is_named_with_the_package_that_brings_it(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "ALWAYS", {"libc.so.6": "libc6", "libkhongco.so.9": "libkhongco9"})
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    with pytest.raises(prepare.CannotPrepareError) as refusal:
        prepare.require_libraries()
    assert "libkhongco.so.9" in str(refusal.value)
    assert "sudo apt-get install" not in str(refusal.value).splitlines()[0]
    assert "--no-install-recommends libkhongco9" in str(refusal.value)
    assert "libc6" not in str(refusal.value)


def test_an_old_python_is_refused_with_the_way_out(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(prepare.CannotPrepareError, match="make run PYTHON="):
        prepare.require_python()
