"""Where an installation keeps what belongs to it alone: its database, its secrets, its files."""

import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def home() -> Path:
    """The folder with everything of this installation; ``EVENHAND_HOME`` names another one.

    In a checkout it is ``.evenhand`` beside the sources, else the user's data folder (XDG).
    The folder need not exist yet.
    """
    if named := os.environ.get("EVENHAND_HOME"):
        return Path(named).expanduser().resolve()
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / ".evenhand"
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "evenhand"


def kept_secret(path: Path) -> str:
    """The secret in this file, which only its owner can read; the first call invents it.

    Processes that start together get the same one: the file appears whole or not at all.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()
