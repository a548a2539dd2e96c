import threading

import pytest

from kcdesk.errors import Cancelled, KcdeskError, Refused
from kcdesk.progress import Progress
from ui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.close()


def test_result_comes_back_in_the_thread_of_the_window(tasks, qtbot):
    threads = []

    def work(progress: Progress) -> int:
        threads.append(threading.current_thread())
        return 42

    results = []

    def done(result: int) -> None:
        threads.append(threading.current_thread())
        results.append(result)

    tasks.run(work, done, "Việc")
    qtbot.waitUntil(lambda: bool(results))
    assert results == [42]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()
    assert tasks.running == ()


def test_cancel_reaches_the_work_at_its_next_report(tasks, qtbot):
    started, go_on = threading.Event(), threading.Event()
    refused: list[KcdeskError] = []

    def work(progress: Progress) -> None:
        started.set()
        assert go_on.wait(5)
        progress(1, 2, "")
        pytest.fail("the work went on after it was cancelled")

    task = tasks.run(work, lambda _result: pytest.fail("a cancelled work is not done"), "In", refused.append)
    assert started.wait(5)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(refused))
    assert isinstance(refused[0], Cancelled)
    assert "«In»" in refused[0].sentence


def test_a_refusal_without_a_taker_goes_to_the_window(tasks, qtbot):
    def work(progress: Progress) -> None:
        raise Refused("Không được.")

    with qtbot.waitSignal(tasks.refused) as heard:
        tasks.run(work, lambda _result: None)
    assert heard.args[0].sentence == "Không được."


def test_a_bug_is_told_apart_from_a_refusal(tasks, qtbot):
    def work(progress: Progress) -> None:
        raise ZeroDivisionError

    refused: list[KcdeskError] = []
    with qtbot.waitSignal(tasks.broke) as heard:
        tasks.run(work, lambda _result: None, on_refused=refused.append)
    assert isinstance(heard.args[0], ZeroDivisionError)
    assert refused == []


def test_works_are_done_one_after_the_other(tasks, qtbot):
    at_once = []
    inside = []

    def work(progress: Progress) -> None:
        inside.append(1)
        at_once.append(len(inside))
        inside.pop()

    done = []
    for _number in range(5):
        tasks.run(work, done.append)
    qtbot.waitUntil(lambda: len(done) == 5)
    assert at_once == [1] * 5


def test_closing_ends_the_work_and_gives_nothing_back(qapp, qtbot):
    tasks = Tasks()
    started = threading.Event()
    ended = []

    def work(progress: Progress) -> None:
        started.set()
        while True:
            try:
                progress(0, 0, "")
            except Cancelled:
                ended.append(True)
                raise

    tasks.run(work, lambda _result: pytest.fail("closed"))
    assert started.wait(5)
    tasks.close()
    qapp.processEvents()
    assert ended == [True]


def test_nothing_is_started_once_the_window_is_closed(qapp):
    tasks = Tasks()
    tasks.close()
    started = []
    tasks.run(lambda _progress: started.append(True), lambda _result: None)
    tasks.close()
    assert started == []
    assert tasks.running == ()
