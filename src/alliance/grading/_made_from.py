"""Fingerprints of what a marked notebook was made from: only what changed is marked anew."""

import hashlib
import json

from alliance import __version__

from ._assignment import AssignmentSource
from ._submission import Submission


def submission_digest(submission: Submission) -> str:
    """A fingerprint of the answers and of what is said about them, lateness included."""
    answers = {slug: (one.kind, one.body) for slug, one in submission.answers.items()}
    said = (submission.attention, submission.notes)
    parts = [__version__, answers, dict(submission.unreadable), said]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def key_digest(key: AssignmentSource) -> str:
    """A fingerprint of all that an answer is measured by."""
    parts = hashlib.sha256()
    for path in sorted(path for path in key.folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        parts.update(f"{path.relative_to(key.folder).as_posix()}\0{len(data)}\0".encode() + data)
    return parts.hexdigest()
