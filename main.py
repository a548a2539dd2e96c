"""Start kcdesk: `python main.py` opens the window, `python main.py COMMAND …` works unattended."""

import sys
from pathlib import Path


def _window(store: Path) -> int:
    from ui.app import run

    return run(store, sys.argv)


def _screens(store: Path, folder: Path) -> list[Path]:
    from kcdesk.services.desk import close_desk, open_desk
    from ui.walk import take_screenshots

    desk = open_desk(store)
    try:
        return take_screenshots(desk, folder)
    finally:
        close_desk(desk)


def main() -> int:
    """Run the command line; without a command, open the window. Returns the exit status."""
    from kcdesk.cli import run

    return run(sys.argv[1:], window=_window, screens=_screens)


if __name__ == "__main__":
    sys.exit(main())
