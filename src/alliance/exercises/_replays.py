"""Many sessions worked out again, side by side on all cores."""

import os
from collections.abc import Callable
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Self

from alliance.clients import Case

from ._answer import Answer
from ._models import RoleplayExercise
from ._replay import Replay, replay_session

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

FEW = 4
"""So many sessions are worked out here before processes are started, which takes seconds."""
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

Later = Callable[[], Replay | None]


class Replays:
    """Works sessions out again, as `replay_session` does.

        with Replays(processes=4) as replays:
            later = [replays.begin(exercise, case, answer) for answer in answers]
            found = [each() for each in later]

    Args:
        processes: how many may work at once; with 1, everything is worked out in this one. More
            are only for programs whose main module can be imported again, as a command's can.
    """

    def __init__(self, processes: int = 1) -> None:
        self._processes = processes
        self._begun = 0
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, exercise: RoleplayExercise, case: Case, answer: Answer) -> Later:
        """Have a session worked out; what is returned gives it, and waits where it has to."""
        self._begun += 1
        if self._processes < 2 or self._begun <= FEW:
            return lambda: replay_session(exercise, case, answer)
        from concurrent.futures import BrokenExecutor  # with the processes: many never need them

        if self._pool is None:
            self._pool = _pool(self._processes)
        try:
            future = self._pool.submit(replay_session, exercise, case, answer)
        except BrokenExecutor:
            self._processes = 1
            return lambda: replay_session(exercise, case, answer)

        def later() -> Replay | None:
            try:
                return future.result()
            except BrokenExecutor:  # a process was ended from outside
                return replay_session(exercise, case, answer)

        return later

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _pool(processes: int) -> "ProcessPoolExecutor":
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    for name in _ONE_THREAD:  # read as numpy is loaded, so set before they begin
        os.environ.setdefault(name, "1")
    return ProcessPoolExecutor(processes, get_context("spawn"), initializer=_at_work)


def _at_work() -> None:
    """End with the program that asked, also where that is killed."""
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    asked = parent_process()
    if asked is not None:
        wait([asked.sentinel])
        os._exit(1)
