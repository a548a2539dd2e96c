"""Benchmarks: `run.py all|start|search|save|form|dossier|import`; figures stand beside the raw limits."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import dossiers
import forms
import imports
import saving
import searching
import starting

OPERATIONS = {
    "start": starting.run,
    "search": searching.run,
    "save": saving.run,
    "form": forms.run,
    "dossier": dossiers.run,
    "import": imports.run,
}


def main() -> None:
    """Run the operations asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("operation", choices=["all", *OPERATIONS])
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/kcdesk-bench"))
    asked = parser.parse_args()
    for name, operation in OPERATIONS.items():
        if asked.operation in ("all", name):
            operation(asked.size, asked.rounds, asked.folder)


if __name__ == "__main__":
    main()
