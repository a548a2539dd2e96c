"""Set up `.venv` from the lock file, and the system libraries Qt needs.

`python3 installers/prepare.py` for the program, `… prepare.py --test` for the test tools too. It runs on the
system's Python with the standard library only. When nothing changed since the last time it does nothing, so
every start may call it.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {
    "run": ROOT / "installers" / "requirements.lock",
    "test": ROOT / "installers" / "requirements-test.lock",
}
OLDEST_PYTHON = (3, 11)

# What a bare Debian or Ubuntu lacks: shared library -> package.
ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
}
ON_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
ON_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


class CannotPrepareError(Exception):
    """The machine lacks something that this script cannot bring; the text is for the person."""


def main() -> int:
    """Set the machine up and return the exit status: 0 ready, 1 with a sentence on standard error."""
    kind = "test" if "--test" in sys.argv[1:] else "run"
    try:
        require_python()
        require_libraries()
        prepare_environment(kind)
        compile_words()
    except CannotPrepareError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def require_python() -> None:
    """Refuse a Python that is too old for the program."""
    if sys.version_info < OLDEST_PYTHON:
        raise CannotPrepareError(
            f"Cần Python 3.11 trở lên, còn {sys.executable} là {sys.version.split()[0]}. "
            "Hãy cài bản mới hơn rồi gọi, ví dụ: make run PYTHON=python3.12"
        )


def require_libraries() -> None:
    """See that the shared libraries Qt needs are here: install them as root on Debian, else name them."""
    if not sys.platform.startswith("linux"):
        return
    needed = dict(ALWAYS)
    if os.environ.get("DISPLAY"):
        needed.update(ON_X11)
    if os.environ.get("WAYLAND_DISPLAY"):
        needed.update(ON_WAYLAND)
    missing = [library for library in needed if not is_loadable(library)]
    if not missing:
        return
    packages = [needed[library] for library in missing]
    if can_install_packages():
        install_packages(packages)
        return
    raise CannotPrepareError(
        f"Máy còn thiếu thư viện hệ thống mà giao diện cần: {', '.join(missing)}.\n"
        "Trên Debian hoặc Ubuntu, hãy nhờ người quản trị máy chạy một lần:\n"
        "  sudo apt-get update && sudo apt-get install -y --no-install-recommends "
        f"{' '.join(packages)}\n"
        "Trên hệ khác, hãy cài các gói có những tệp thư viện nêu trên, rồi chạy lại."
    )


def is_loadable(library: str) -> bool:
    """Tell whether the dynamic linker finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def can_install_packages() -> bool:
    """Tell whether this is root on Debian or one of its children."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_packages(packages: list[str]) -> None:
    """Install Debian packages."""
    say(f"Cài gói hệ thống: {' '.join(packages)}")
    refresh_package_list()
    run_apt("install", "-y", "--no-install-recommends", *packages)


@cache
def refresh_package_list() -> None:
    """Ask, once a run, what packages there are."""
    run_apt("update")


def run_apt(*arguments: str) -> None:
    """Run apt-get without questions."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    refusal = "Không cài được gói hệ thống. Hãy kiểm tra mạng rồi chạy lại."
    run(["apt-get", "-qq", *arguments], refusal, environment)


def prepare_environment(kind: str) -> None:
    """Bring `.venv` to what the lock of `kind` ("run" or "test") says, unless it is there already."""
    if environment_python().exists() and stamp(kind).is_file() and stamp(kind).read_text() == key(kind):
        return
    started = time.monotonic()
    if not is_usable(environment_python()):
        make_environment()
    lock = LOCKS[kind]
    say(f"Cài thư viện theo {lock.relative_to(ROOT).as_posix()} vào .venv (lần đầu có thể mất vài phút)")
    run_module(
        ["pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)],
        "Không cài được thư viện Python. Hãy kiểm tra mạng và chỗ trống trên đĩa rồi chạy lại.",
    )
    # The test lock holds everything of the run lock, in the same versions.
    for done in ("run", "test") if kind == "test" else ("run",):
        stamp(done).write_text(key(done))
    say(f"Đã sẵn sàng sau {time.monotonic() - started:.0f} giây")


def key(kind: str) -> str:
    """Return the hash of what an environment depends on: its lock, its Python version and its place."""
    place = f"{sys.version_info[:2]} {VENV}"
    return hashlib.sha256(LOCKS[kind].read_bytes() + place.encode()).hexdigest()


def stamp(kind: str) -> Path:
    """Return the file that says for which key the environment was prepared."""
    return VENV / f"prepared-{kind}"


def environment_python() -> Path:
    """Return the Python inside `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_usable(python: Path) -> bool:
    """Tell whether `python` starts, has pip, lies where it was made and is of this Python's version."""
    if not python.exists():
        return False
    question = "import sys, pip; print(sys.version_info[:2], sys.prefix)"
    answer = subprocess.run([str(python), "-c", question], capture_output=True, text=True, check=False)
    return answer.stdout.strip() == f"{sys.version_info[:2]} {VENV}"


def make_environment() -> None:
    """Make an empty `.venv`, in place of one that cannot be used."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info[1]}-venv"
        if not can_install_packages():
            raise CannotPrepareError(
                f"Python của máy thiếu phần tạo môi trường riêng. Hãy chạy: sudo apt-get install -y {package}"
            )
        install_packages([package])
    say("Tạo môi trường riêng .venv")
    run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        "Không tạo được .venv. Hãy kiểm tra quyền ghi và chỗ trống trên đĩa rồi chạy lại.",
    )


def compile_words() -> None:
    """Compile each translation that is newer than its compiled form."""
    locale = ROOT / "resources" / "locale"
    for source in sorted(locale.glob("*/LC_MESSAGES/kcdesk.po")):
        compiled = source.with_suffix(".mo")
        if compiled.is_file() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        run_module(
            ["babel.messages.frontend", "--quiet", "compile", "-i", str(source), "-o", str(compiled)],
            f"Không biên dịch được bản dịch {source.relative_to(ROOT).as_posix()}.",
        )


def run_module(command: list[str], refusal: str) -> None:
    """Run a module of the environment, as `run` does."""
    run([str(environment_python()), "-m", *command], refusal)


def run(command: list[str], refusal: str, environment: dict[str, str] | None = None) -> None:
    """Run `command`; when it fails, raise `refusal` followed by what the command said."""
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode != 0:
        raise CannotPrepareError(f"{refusal}\n{done.stdout.strip()}")


def say(line: str) -> None:
    """Print one step, at once."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
