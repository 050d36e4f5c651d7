"""Where lines are sent to be worded, as a course folder keeps it in `.alliance/phrasing.json`.

A key is never part of it: it stands in the environment, or nowhere.
"""

import json
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from alliance.content import read_file, write_file

KEY_NAME = "ALLIANCE_PHRASING_KEY"
"""The environment variable that holds the endpoint's key, where it needs one."""
_FILE = Path(".alliance") / "phrasing.json"
_MAX_BYTES = 10_000


class PhrasingError(Exception):
    """Phrasing cannot be used as it is set; the message says why and what to do."""


class PhrasingSettings(BaseModel):
    """Where lines go, and how long an answer is waited for.

    Attributes:
        url: the endpoint's address up to and with `/v1`.
        model: the name the endpoint knows the model by.
        timeout: seconds for the whole answer, 0.05 to 30.
        insecure: whether the address may be another computer's without encryption.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: Annotated[str, Field(max_length=500)] = "http://127.0.0.1:11434/v1"
    model: Annotated[str, Field(min_length=1, max_length=200)]
    timeout: Annotated[float, Field(ge=0.05, le=30)] = 6.0
    insecure: bool = False

    @field_validator("model")
    @classmethod
    def _one_line(cls, value: str) -> str:
        if not value.isprintable() or not value.strip():
            raise ValueError("the model's name must be one line of text")
        return value

    @model_validator(mode="after")
    def _safe_address(self) -> "PhrasingSettings":
        try:
            parts = urlsplit(self.url)
            host, _ = parts.hostname, parts.port
        except ValueError:
            host, parts = None, urlsplit("")
        if not host or parts.scheme not in ("http", "https") or not self.url.isprintable():
            raise ValueError("the address must look like http://127.0.0.1:11434/v1")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError(
                f"the address must hold no name, key, ? or #; a key belongs in {KEY_NAME}"
            )
        if parts.scheme == "http" and not _here(host) and not self.insecure:
            raise ValueError(
                f"{host} is another computer, and http:// sends words readable to anybody on the "
                "way; use https://, or name --insecure if that network is yours"
            )
        return self

    @property
    def host(self) -> str:
        """Where words go, as a page names it: the host, with its port where one is given."""
        parts = urlsplit(self.url)
        return parts.netloc

    @property
    def local(self) -> bool:
        """Whether words stay on this computer."""
        return _here(urlsplit(self.url).hostname or "")


def read_settings(folder: Path | str) -> PhrasingSettings | None:
    """What is set in a course folder; None where phrasing is off.

    Raises:
        PhrasingError: the file cannot be read or makes no sense.
    """
    path = Path(folder) / _FILE
    try:
        data = read_file(path, _MAX_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PhrasingError(f"{path} cannot be read: {error.strerror or error}.") from error
    try:
        return PhrasingSettings.model_validate_json(data)
    except ValidationError as error:
        raise PhrasingError(
            f"{path} makes no sense: {_first(error)}. Turn phrasing on anew, or off."
        ) from None


def write_settings(folder: Path | str, settings: PhrasingSettings) -> Path:
    """Turn phrasing on in a course folder; returns the file.

    Raises:
        OSError: it cannot be written.
    """
    path = Path(folder) / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, (json.dumps(settings.model_dump(), indent=1) + "\n").encode())
    return path


def forget_settings(folder: Path | str) -> bool:
    """Turn phrasing off in a course folder; returns whether it had been on.

    Raises:
        OSError: the file cannot be removed.
    """
    try:
        (Path(folder) / _FILE).unlink()
    except FileNotFoundError:
        return False
    return True


def phrasing_of(url: str, model: str, timeout: float, *, insecure: bool) -> PhrasingSettings:
    """Settings that somebody named.

    Raises:
        PhrasingError: they cannot be used; the message says why, without what was given as a key.
    """
    if find_spec("httpx") is None:
        raise PhrasingError(
            "Phrasing needs the extra “llm”. Install it: python -m pip install 'alliance-lab[llm]'"
        )
    try:
        return PhrasingSettings(url=url, model=model, timeout=timeout, insecure=insecure)
    except ValidationError as error:
        raise PhrasingError(f"This cannot be used: {_first(error)}.") from None


def _first(error: ValidationError) -> str:
    one = error.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in one["loc"])
    what = one["msg"].removeprefix("Value error, ")
    return f"{where}: {what}" if where else what


def _here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
