"""Keeps answers on disk: `answers/<exercise>.json`, one file an exercise, beside the notebook.

A save is atomic and durable, refuses to overwrite what another tab saved, and only ever adds
events. What an answer means belongs to the kinds of exercise.
"""

import contextlib
from collections.abc import Generator, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from alliance.content import (
    NotAFileError,
    move_aside,
    read_file,
    remove_leftovers,
    sync_folder,
    write_file,
)

from ._answer import MAX_BYTES, Answer, Event, Kind, answer_bytes, now, parse_answer, plain
from ._errors import AnswerConflict, AnswerDamaged, AnswerStoreError, InvalidSlug
from ._slug import check_slug
from ._trouble import reason, remedy, trouble

FOLDER = "answers"
LOCKS = ".locks"
LOCK_WAIT = 10.0  # seconds; a save takes a few thousandths of one


class AnswerStore:
    """The answers in one folder.

        >>> store = AnswerStore(Path("answers"))
        >>> file = store.open("03-code-a-session", "coding")
        >>> answer = file.read()
        >>> answer = file.save({"turns": {}}, expect=answer.revision)

    Args:
        folder: the folder itself (`answers/` beside the notebook); made at the first save.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)

    @classmethod
    def beside(cls, folder: Path | str) -> "AnswerStore":
        """The store of the notebooks in `folder`: its subfolder `answers`."""
        return cls(Path(folder) / FOLDER)

    def open(self, exercise: str, kind: Kind | None = None) -> "AnswerFile":
        """The file of one exercise, which need not exist.

        Args:
            exercise: its slug.
            kind: its kind; needed before a first save, and a file of another kind counts as
                damaged.

        Raises:
            InvalidSlug: the name cannot be an exercise's.
        """
        return AnswerFile(self.folder, check_slug(exercise), kind)

    def exercises(self) -> tuple[str, ...]:
        """The slugs that have an answer file here, sorted."""
        return answered(self.folder)


class AnswerFile:
    """The answer file of one exercise.

    Not for several threads at once; several processes may each have one.

    Attributes:
        exercise: slug of the exercise.
        path: the file.
        notice: what the trainee should be told, such as that a damaged file was set aside and
            under which name; empty while there is nothing.
    """

    def __init__(self, folder: Path, exercise: str, kind: Kind | None) -> None:
        self.exercise = exercise
        self.path = folder / f"{exercise}.json"
        self.notice = ""
        self._kind: Kind | None = kind
        self._seen: bytes | None = None  # the file as it was last read or saved here
        self._to_record: list[Event] = []

    def read(self) -> Answer:
        """The answer as it stands on disk; revision 0 and an empty body where there is none.

        A damaged file is first set aside as `<exercise>.damaged-<time>.json`, and `notice` says so.

        Raises:
            AnswerNewer: a newer version of the course wrote the file.
            AnswerStoreError: the file cannot be read.
        """
        try:
            answer = self._read()
        except AnswerDamaged:
            with self._lock():
                answer = self._read_or_set_aside()
        if answer.revision == 0:
            self._seen = None  # whoever was told that there is none begins afresh
        return answer

    def save(
        self, body: Mapping[str, Any], events: Iterable[Mapping[str, Any]] = (), *, expect: int
    ) -> Answer:
        """Replace the body and add events; what is returned is on disk.

        Args:
            body: plain JSON values.
            events: to be added to those on disk; each has a `type`, and gets `at` if it has none.
            expect: the revision the change was made on, 0 for none.

        Raises:
            AnswerConflict: the file has moved on; nothing was written.
            AnswerTooLarge: over a limit; nothing was written.
            AnswerNewer: a newer version of the course wrote the file.
            AnswerStoreError: the disk is full, the folder read-only …; the file is as it was.
            TypeError: the body or an event holds what JSON cannot.
        """
        with self._lock():
            current = self._current(expect)
            return self._write(current, body, events)

    def append(self, events: Iterable[Mapping[str, Any]]) -> Answer:
        """Add events to whatever stands on disk, leaving its body: for what cannot conflict.

        Raises:
            AnswerTooLarge, AnswerNewer, AnswerStoreError, TypeError: as `save`.
        """
        with self._lock():
            current = self._read_or_set_aside()
            if current.revision == 0 and self._seen:
                current = parse_answer(self._seen, self.exercise)  # gone bad meanwhile: put it back
            return self._write(current, current.body, events)

    def _read(self) -> Answer:
        try:
            data = read_file(self.path, MAX_BYTES)
        except FileNotFoundError:
            return Answer(self.exercise, self._kind)
        except NotAFileError:
            raise AnswerStoreError(
                f"Something that is not a file stands at {self.path}. Move it away, then open the "
                "page again."
            ) from None
        except OSError as error:
            raise AnswerStoreError(trouble("read", self.path, error)) from None
        answer = parse_answer(data, self.exercise)
        if self._kind and answer.kind != self._kind:
            raise AnswerDamaged(f"it answers a {answer.kind} exercise, not a {self._kind} one")
        self._seen = data
        return answer

    def _read_or_set_aside(self) -> Answer:
        """As `_read`, but a damaged file is renamed; call it with the lock held."""
        try:
            return self._read()
        except AnswerDamaged as error:
            self._set_aside(error)
            return Answer(self.exercise, self._kind)

    def _set_aside(self, damage: AnswerDamaged) -> None:
        stamp = datetime.now(UTC).strftime("damaged-%Y%m%dT%H%M%S%f")
        try:
            kept = move_aside(self.path, stamp)
        except OSError as error:
            raise AnswerStoreError(
                f"The answer file {self.path.name} is damaged ({damage}), and it could not be "
                f"renamed: {reason(error)}. {remedy(error)}"
            ) from None
        self._to_record.append({"type": "set-aside", "file": kept.name})
        self.notice = (
            f"The saved answer to this exercise could not be read: {damage}. It was not deleted: "
            f"it is kept as {kept.name} in the folder {kept.parent.name}. You can go on from here; "
            "your supervisor may be able to recover the rest from that file."
        )

    def _current(self, expect: int) -> Answer:
        """The answer to build on, if it is the one the change was made on."""
        seen = parse_answer(self._seen, self.exercise) if self._seen else None
        current = self._read_or_set_aside()
        known = seen is not None and seen.revision == expect
        if current.revision == 0 and known:
            return cast("Answer", seen)  # the file went missing or bad meanwhile: put it back whole
        same = current.revision == expect
        if same and known and seen is not None:
            same = (current.created, current.updated) == (seen.created, seen.updated)
        if not same:
            raise AnswerConflict(current)
        return current

    def _write(
        self, current: Answer, body: Mapping[str, Any], events: Iterable[Mapping[str, Any]]
    ) -> Answer:
        kind = self._kind or current.kind
        if kind is None:
            raise TypeError("the first save needs a kind: AnswerStore.open(exercise, kind)")
        moment = now()
        added = [_stamped(event, moment) for event in (*self._to_record, *events)]
        whole = plain({"body": body, "events": added}, what=f'the answer to "{self.exercise}"')
        clean = cast("dict[str, Any]", whole)
        answer = replace(
            current,
            kind=kind,
            revision=current.revision + 1,
            created=current.created or moment,
            updated=moment,
            body=clean["body"],
            events=(*current.events, *clean["events"]),
        )
        data = answer_bytes(answer)
        saved = self._readable(data)
        try:
            write_file(self.path, data)
        except OSError as error:
            raise AnswerStoreError(trouble("saved", self.path, error)) from None
        self._seen = data
        self._to_record.clear()
        return saved

    def _readable(self, data: bytes) -> Answer:
        """What a later read will find; nothing is written that could not be read."""
        try:
            return parse_answer(data, self.exercise)
        except AnswerDamaged as error:
            raise TypeError(f"this would not be an answer: {error}") from None

    @contextlib.contextmanager
    def _lock(self) -> Generator[None]:
        """Keep other processes from writing this file; also remove what a killed one left."""
        from filelock import FileLock, Timeout  # 40 ms that only a save needs

        lock = FileLock(self._lock_path(), timeout=LOCK_WAIT)
        try:
            lock.acquire()
        except Timeout:
            raise AnswerStoreError(
                f'Your answer to "{self.exercise}" could not be saved, because another page has '
                "been saving it for a long time. Close the other page, then try again."
            ) from None
        except OSError as error:
            raise AnswerStoreError(trouble("saved", self.path, error)) from None
        except NotImplementedError:  # a disk without locks: a write is atomic all the same
            yield
            return
        try:
            remove_leftovers(self.path)
            yield
        finally:
            lock.release()

    def _lock_path(self) -> Path:
        folder = self.path.parent
        try:
            made = not folder.exists()
            (folder / LOCKS).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise AnswerStoreError(trouble("saved", self.path, error)) from None
        if made:
            sync_folder(folder.parent)
        return folder / LOCKS / f"{self.exercise}.lock"


def answered(folder: Path) -> tuple[str, ...]:
    """The slugs of the answer files in a folder, sorted; none where there is no such folder."""
    with contextlib.suppress(OSError):
        return tuple(sorted(p.stem for p in folder.glob("*.json") if _is_slug(p.stem)))
    return ()


def read_answer(folder: Path | str, exercise: str, *, follow_links: bool = False) -> Answer | None:
    """One answer of a folder that is only looked at, such as a submission's; None if it has none.

    Changes nothing on disk: a damaged file stays where it is.

    Args:
        folder: the folder of answers.
        exercise: slug of the exercise.
        follow_links: whether the file or the folder may be a symbolic link. In a submission it
            may not: it could point at anything its reader can read.

    Raises:
        AnswerDamaged: what stands there is not an answer to this exercise; the message says why.
        AnswerNewer: a newer version of the course wrote it.
        AnswerStoreError: it cannot be read.
    """
    folder = Path(folder)
    path = folder / f"{check_slug(exercise)}.json"
    if not follow_links and folder.is_symlink():
        raise AnswerDamaged("the answers folder is a link, which a submission may not hold")
    try:
        data = read_file(path, MAX_BYTES, follow_links=follow_links)
    except FileNotFoundError:
        return None
    except NotAFileError:
        raise AnswerDamaged("it is a link or a folder, not a file") from None
    except OSError as error:
        raise AnswerStoreError(trouble("read", path, error)) from None
    return parse_answer(data, exercise)


def _is_slug(name: str) -> bool:
    try:
        return bool(check_slug(name))
    except InvalidSlug:
        return False


def _stamped(event: Mapping[str, Any], moment: str) -> Event:
    kind = event.get("type")
    if not isinstance(kind, str) or not 0 < len(kind) <= 40:
        raise TypeError(f"an event needs a type of 1 to 40 characters: {dict(event)!r:.80}")
    return {"at": moment, **event}
