"""What the entries of every content file have in common."""

from pydantic import BaseModel, ConfigDict


class ContentEntry(BaseModel):
    """An entry of a content file: read-only, and without keys that nobody knows.

    Its checks are built when the first file is read, so that importing a room costs little.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
