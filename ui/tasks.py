"""Long work in a thread of its own: with progress, with Cancel, its result given back by a signal."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from kcdesk.errors import Cancelled, KcdeskError
from kcdesk.i18n import _
from kcdesk.progress import Progress

Work = Callable[[Progress], Any]
_Calls = tuple[Callable[[Any], None], Callable[[KcdeskError], None] | None]

_BETWEEN_REPORTS = 0.05
"""Seconds between two reports of progress: more often nobody can read."""


class Task(QObject):
    """One piece of long work; `title` is "" for quiet work that is not shown to the person."""

    progressed = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._stop = Event()
        self._reported = 0.0

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next report of progress, and keeps nothing."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether the person asked it to stop."""
        return self._stop.is_set()

    def progress(self, done: int, total: int, text: str) -> None:
        """Report from within the work; raises Cancelled once the person has stopped it."""
        if self._stop.is_set():
            raise Cancelled(_("Đã dừng «{title}». Chưa có gì thay đổi.").format(title=self.title))
        if done == total or monotonic() - self._reported >= _BETWEEN_REPORTS:
            self._reported = monotonic()
            self.progressed.emit(done, total, text)


class _Run(QRunnable):
    def __init__(self, task: Task, work: Work) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        """Do the work; what comes of it, a bug included, goes back to the thread of the window."""
        # The window may be gone before the work is: then nobody is left to hear of it.
        with suppress(RuntimeError):
            try:
                if self._task.cancelled:
                    self._task.progress(0, 0, "")
                result = self._work(self._task.progress)
            except Exception as error:
                self._task.failed.emit(error)
            else:
                self._task.done.emit(result)
            self._task.ended.emit()


class Tasks(QObject):
    """The long works of one window, done one after the other, because they share one store."""

    begun = Signal(object)
    refused = Signal(object)
    broke = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._open: dict[Task, _Calls] = {}
        self._closed = False

    def run(
        self,
        work: Work,
        on_done: Callable[[Any], None],
        title: str = "",
        on_refused: Callable[[KcdeskError], None] | None = None,
    ) -> Task:
        """Start `work(progress)`; its result goes to `on_done` in the thread of the window.

        A refusal goes to `on_refused`, else to the signal `refused`; anything else raised to `broke`. Nothing
        is started once the window is closed: the desk may be closed too.
        """
        task = Task(title, self)
        if self._closed:
            return task
        self._open[task] = (on_done, on_refused)
        task.done.connect(self._finish)
        task.failed.connect(self._fail)
        task.ended.connect(task.deleteLater)
        self.begun.emit(task)
        self._pool.start(_Run(task, work))
        return task

    @property
    def running(self) -> tuple[Task, ...]:
        """The works begun and not ended, oldest first."""
        return tuple(self._open)

    def close(self) -> None:
        """Stop all work and wait for it to end; nothing is given back after this."""
        self._closed = True
        for task in self._open:
            task.cancel()
        self._open.clear()
        self._pool.clear()
        self._pool.waitForDone()

    @Slot(object)
    def _finish(self, result: Any) -> None:
        calls = self._leave()
        if calls is not None:
            calls[0](result)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        calls = self._leave()
        if calls is None:
            return
        if not isinstance(error, KcdeskError):
            self.broke.emit(error)
        elif calls[1] is not None:
            calls[1](error)
        else:
            self.refused.emit(error)

    def _leave(self) -> _Calls | None:
        """Take the work that speaks off the list and return whom it tells; None once all work is closed."""
        task = self.sender()
        return self._open.pop(task, None) if isinstance(task, Task) else None
