"""The layers of docs/architecture.md hold; the contracts themselves stand in pyproject.toml."""

import subprocess
import sys

from tests.architecture.sources import ROOT


def test_every_import_keeps_to_the_layers() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 kept, 0 broken" in done.stdout
