"""A place to listen at: the port asked for, or the first one free."""

import errno
import ipaddress
import socket
from collections.abc import Iterator

from intranet.core.errors import Unfit

USUAL_PORT = 5000
TRIED = 100  # ports looked at before giving up


def listen(host: str, port: int | None) -> socket.socket:
    """A socket bound to the port, or to the first free one from 5000 up when none is named.

    Raises Unfit when the port is taken, naming the next free one, or when the host is none of this machine's.
    """
    if port is None:
        return _first_free(host, USUAL_PORT)
    try:
        return _bound(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Unfit(f"Port {port} is in use.{_advice(host, port)}") from error
        raise Unfit(f"The intranet cannot listen at {host}, port {port}: {error.strerror}.") from error


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def address_of(listener: socket.socket, host: str) -> str:
    """What to type into a browser."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}"


def _first_free(host: str, start: int) -> socket.socket:
    for port in _ports(start):
        try:
            return _bound(host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Unfit(f"The intranet cannot listen at {host}: {error.strerror}.") from error
    raise Unfit(f"No port from {start} to {start + TRIED - 1} is free. Name another one with --port.")


def _ports(start: int) -> Iterator[int]:
    yield from range(start, min(start + TRIED, 65536))


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()  # a port that is only bound could still be taken by another
    except OSError:
        listener.close()
        raise
    return listener


def _advice(host: str, taken: int) -> str:
    try:
        with _first_free(host, taken + 1) as free:
            return f" {free.getsockname()[1]} is free: intranet serve --port {free.getsockname()[1]}"
    except Unfit:
        return ""
