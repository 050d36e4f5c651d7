"""What several commands take: a transcript, by its slug in the corpus or as a file."""

from pathlib import Path

from alliance.content import ContentError, Problem, did_you_mean
from alliance.transcripts import Transcript, load, read, slugs

TOLD = "a transcript: its slug in the corpus, or a file"


def named_transcript(name: str) -> Transcript:
    """The transcript of the corpus with this slug, or the one in this file.

    Raises:
        alliance.content.ContentError: there is none, or its file has mistakes.
    """
    path = Path(name)
    if path.suffix in (".yaml", ".yml") or path.is_file():
        return read(path)
    if name not in slugs():
        what = "there is no such transcript in the corpus, and no such file"
        raise ContentError([Problem(path, 1, "", what, did_you_mean(name, slugs()))])
    return load(name)


def printable(text: str) -> str:
    """Text without what would steer a terminal."""
    return "".join(one if one.isprintable() or one == "\n" else "?" for one in text)
