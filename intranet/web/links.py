"""Addresses that leave by mail: they begin as the constituency set it, not as whoever asked wrote it."""

from typing import Any

from flask import current_app, request, url_for

from intranet.config import Config


def full(endpoint: str, **values: Any) -> str:
    """The whole address of a page of ours."""
    config: Config = current_app.extensions["intranet"]
    # Without a set address the host is one of the trusted ones: others were refused before this.
    return (config.url or request.host_url.rstrip("/")) + url_for(endpoint, **values)


def invitation_link(token: str) -> str:
    """Where an invitation is accepted."""
    return full("account.accept_invitation", token=token)


def reset_link(token: str) -> str:
    """Where a new password is set."""
    return full("account.reset", token=token)


def consultation_link(token: str) -> str:
    """Where a branch or an affiliate reads a plan and comments on it."""
    return full("consultation.read", token=token)


def address_link(token: str) -> str:
    """Where one of the two addresses confirms that somebody signs in with another one."""
    return full("account.confirm_address", token=token)
