"""The pseudonyms of a course: made with a secret that lies with the keys, and so stay the same."""

import os
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock

from alliance.content import read_file, write_file
from alliance.marking import SECRET, pseudonyms

from ._errors import GradingError
from ._keys import KEYS

_SECRET_FILE = "pseudonyms.key"  # noqa: S105 - a file name


def trainee_codes(root: Path, trainees: Iterable[str]) -> dict[str, str]:
    """A pseudonym for each trainee, such as "Trainee K7M4Q", by id.

    The same in every file and on every page of the course. Nobody can find out whose it is who has
    not the course's secret, `keys/pseudonyms.key`.

    Raises:
        GradingError: there are no keys in this root, or the secret is damaged.
    """
    codes = pseudonyms(trainees, _secret(root.absolute()))
    return {trainee: f"Trainee {code}" for trainee, code in codes.items()}


def _secret(root: Path) -> bytes:
    path = root / KEYS / _SECRET_FILE
    if not path.parent.is_dir():
        raise GradingError(f"There is no {path.parent}. Run `alliance build` for this course root.")
    with FileLock(f"{path}.lock", timeout=20):
        if not path.exists():
            write_file(path, os.urandom(SECRET))
            path.chmod(0o600 if not path.parent.stat().st_mode & 0o070 else 0o640)
    secret = read_file(path, SECRET)
    if len(secret) < SECRET:
        raise GradingError(
            f"{path} is damaged. Put it back from a copy; or delete it, and everybody has another "
            "pseudonym from then on."
        )
    return secret
