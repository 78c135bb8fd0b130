"""Flask-Security, set up without its own pages.

It brings the hashing of passwords, the log-in that its later parts (second factors, passkeys) ask for, and the
account's place in Flask-Login. Its views commit by themselves and hash while they hold the database, so the account
room has views of its own. Its roles are not used: what somebody may do follows from the roles they hold today.
"""

from typing import Any

from flask import Flask
from flask_login.utils import _user_context_processor
from flask_security import Security, SQLAlchemyUserDatastore

from intranet.core.db import db
from intranet.models import Account
from intranet.web import actor as actors


def install(app: Flask) -> None:
    """Set Flask-Security up, and let it know nobody whose sign-in is not open."""
    app.config.update(
        SECURITY_JOIN_USER_ROLES=False,
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 (the name of a method)
        # Only salted, not keyed: a restored backup must not need the old machine's secret key.
        SECURITY_PASSWORD_SINGLE_HASH=True,
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
        SESSION_PROTECTION=None,  # telephones change their address; the row of the sign-in is what counts
        SESSION_REFRESH_EACH_REQUEST=False,  # the cookie lasts as long as its sign-in may, and not longer
    )
    accounts = SQLAlchemyUserDatastore(db, Account, None)  # type: ignore[arg-type]  # no roles of theirs
    security = Security(app, accounts, register_blueprint=False)
    app.before_request_funcs[None].remove(security.principal._on_before_request)  # it loads the account every time
    app.template_context_processors[None].remove(_user_context_processor)  # so does this, for every template
    manager = app.login_manager  # type: ignore[attr-defined]
    load = manager._user_callback

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load_if_signed_in(fs_uniquifier: str) -> Any:
        account = load(fs_uniquifier)
        actor = actors.from_session() if account else None
        return account if actor is not None and actor.account_id == account.id else None
