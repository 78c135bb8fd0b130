"""Settings from the environment. An unsafe one stops the start, in words."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from intranet.core.errors import Unfit

SHORTEST_KEY = 32
FEWEST_CHARACTERS = 8  # that differ; a key made at random has more


@dataclass(frozen=True)
class Config:
    """Where things are, how links begin, and whether this is the real thing."""

    instance: Path
    database_url: str
    secret_key: str
    production: bool
    url: str | None  # how the constituency's people reach it, for links in mail; None: as the request came
    mail: str  # "folder:PATH" or "smtp://user:password@host:port"
    mail_from: str
    proxy_hops: int
    hosts: tuple[str, ...]

    @property
    def tls(self) -> bool:
        return bool(self.url and self.url.startswith("https://"))


def from_environment(environ: dict[str, str] | None = None, *, create_key: bool = True) -> Config:
    """Read the settings. Raises Unfit with what is wrong and what to do about it."""
    env = dict(os.environ) if environ is None else environ
    instance = Path(env.get("INTRANET_INSTANCE", "instance")).absolute()
    production = _is_production(env)
    url = env.get("INTRANET_URL") or None
    _check_url(url, production)
    return Config(
        instance=instance,
        database_url=_database_url(env, instance),
        secret_key=_secret_key(env, instance, production, create_key),
        production=production,
        url=url.rstrip("/") if url else None,
        mail=env.get("INTRANET_MAIL") or f"folder:{instance / 'mail'}",
        mail_from=env.get("INTRANET_MAIL_FROM", "intranet@localhost"),
        proxy_hops=_whole(env, "INTRANET_PROXY_HOPS", 1 if production else 0),
        hosts=tuple(h for h in env.get("INTRANET_HOSTS", "").split(",") if h) or _hosts(url),
    )


def _is_production(env: dict[str, str]) -> bool:
    kind = env.get("INTRANET_ENV") or "development"
    if kind not in ("development", "production"):  # a slip of the pen must not quietly switch the care off
        raise Unfit(f"INTRANET_ENV must be production or development, not “{kind}”.")
    return kind == "production"


def _whole(env: dict[str, str], name: str, default: int) -> int:
    try:
        found = int(env.get(name, default))
    except ValueError:
        found = -1
    if found < 0:
        raise Unfit(f"{name} must be a whole number from 0, not “{env[name]}”.")
    return found


def _check_url(url: str | None, production: bool) -> None:
    if url is None:
        if production:
            raise Unfit(
                "INTRANET_URL is missing. Set it to the address people will use, such as https://intranet.example.org."
            )
        return
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unfit(f"INTRANET_URL must begin with https:// and name a host, not “{url}”.")
    if production and parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1"):
        raise Unfit("INTRANET_URL must begin with https:// in production: passwords travel to it.")


def _hosts(url: str | None) -> tuple[str, ...]:
    local = ("localhost", "127.0.0.1", "[::1]")
    host = urlsplit(url).hostname if url else None
    return (host, *local) if host and host not in local else local


def _database_url(env: dict[str, str], instance: Path) -> str:
    url = env.get("DATABASE_URL") or f"sqlite:///{instance / 'intranet.sqlite'}"
    if url.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + url.split("://", 1)[1]
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise Unfit("DATABASE_URL must begin with sqlite:/// or postgresql://.")
    return url


def _secret_key(env: dict[str, str], instance: Path, production: bool, create: bool) -> str:
    key = env.get("SECRET_KEY", "")
    if key or production:
        if fault := _fault_of(key):
            raise Unfit(
                f"SECRET_KEY {fault}. Make one with: python3 -c 'import secrets; print(secrets.token_hex(32))', "
                "and keep it where only the service can read it."
            )
        return key
    return _kept_key(instance, create)


def _fault_of(key: str) -> str:
    if not key:
        return "is missing"
    if len(key) < SHORTEST_KEY:
        return f"is shorter than {SHORTEST_KEY} characters"
    return "" if len(set(key)) >= FEWEST_CHARACTERS else "repeats the same few characters"


def _kept_key(instance: Path, create: bool) -> str:
    """Outside production the key is made once and kept beside the database, readable by its owner only."""
    path = instance / "secret_key"
    try:
        if path.exists():
            return path.read_text().strip()
        if not create:
            return secrets.token_hex(32)
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    except OSError as error:
        raise Unfit(f"The folder {instance} cannot be written: {error.strerror}. Check who owns it.") from error
    return path.read_text().strip()
