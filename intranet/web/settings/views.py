"""The settings with where they come from, changing one, and who may what."""

from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import settings as reads
from intranet.queries.settings import SettingRow
from intranet.rules.grants import GRANTS
from intranet.rules.permissions import SENTENCES, Permission
from intranet.services import settings
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.settings.blueprint import blueprint
from intranet.web.settings.forms import setting_form
from intranet.web.unit_of_work import carried_out
from intranet.web.words import MONTHS, counted

SLUGS = {key.replace("_", "-"): key for key in settings.EDITABLE}
TITLES = {
    "name": "The constituency's name",
    "accent": "Accent colour",
    "plan_year_starts": "First day of the plan year",
    "money_year_starts": "First day of the money year",
    "agm_month": "Month of the annual general meeting",
    "retention_years": "How long names are kept",
    "changeover_notice_days": "When terms about to run out are spoken of",
    "notice_agm_branches": "Notice of the annual general meeting to branches and affiliates",
    "notice_agm_members": "Notice of the annual general meeting to members",
    "notice_members": "Notice of a meeting of members",
    "notice_executive": "Notice of an executive meeting",
    "notice_other": "Notice of any other meeting",
    "papers_days": "When the papers are out",
    "reports_days": "When each role has reported",
    "quorum_executive": "Quorum of the executive",
    "quorum_members": "Quorum of a meeting of members",
    "quorum_branch": "Quorum of a branch meeting",
    "quorum_other": "Quorum of any other meeting",
    "meeting_length": "How long a meeting lasts",
}
SHARES = ("quorum_executive", "quorum_other")  # so many in a hundred of those who vote


def value_words(key: str, value: Any) -> str:
    """A setting's value as a page says it."""
    if key in settings.YEARS:
        return f"{value[1]} {MONTHS[value[0] - 1]}"
    if key == "agm_month":
        return MONTHS[value - 1]
    if key == "retention_years":
        return counted(value, "year")
    if key in settings.BOUNDS:
        return _number_words(key, value)
    return str(value) if value else "The deep red of this intranet"


def _number_words(key: str, value: int) -> str:
    if key in SHARES:
        return f"{value} in a hundred of those who vote"
    if key.startswith("quorum"):
        return f"{value:,} with a vote"
    if key == "meeting_length":
        return counted(value, "minute")
    days = "The day itself" if value == 0 else counted(value, "day")
    return days if value == 0 or key.startswith("notice") else f"{days} before"


def _setting(slug: str) -> SettingRow | None:
    return reads.get(SLUGS[slug], clock.today())


@blueprint.get("/settings", strict_slashes=False)
@requires(Permission.EDIT_SETTINGS)
def show() -> Response:
    """Every setting: what holds today, since when, and by what authority."""
    found = reads.some(settings.EDITABLE, clock.today())
    general, of_meetings = found[: len(settings.GENERAL)], found[len(settings.GENERAL) :]
    return page(
        "settings/show.html",
        groups=[("The constituency", general), ("Meetings", of_meetings)],
        titles=TITLES,
        value_words=value_words,
    )


@requires(Permission.EDIT_SETTINGS, load=_setting, name="setting")
def change(setting: SettingRow) -> Response:
    """A new value for a setting, from a day on."""
    form = setting_form(setting)

    def verb() -> None:
        settings.put(
            setting.key,
            form.wished(),
            seen=form.seen(),
            valid_from=form.valid_from.data,
            source=form.source.data or "",
            actor=reader(),
        )

    if carried_out(form, verb):
        flash(f"Saved: {TITLES[setting.key]}.", "done")
        return redirect(url_for("settings.show"), 303)
    status = 422 if form.is_submitted() else 200
    return page(
        "settings/change.html",
        status=status,
        form=form,
        setting=setting,
        title=TITLES[setting.key],
        value_words=value_words,
    )


for _slug in SLUGS:
    blueprint.add_url_rule(f"/settings/{_slug}", "change", change, methods=["GET", "POST"], defaults={"slug": _slug})


@blueprint.get("/who-may-what")
@requires(Permission.READ_STRUCTURE)
def who_may_what() -> Response:
    """Every permission with its sentence and who has it, drawn from the same map that the guard asks."""
    grants = [(SENTENCES[permission], [who.words for who in GRANTS[permission]]) for permission in Permission]
    return page("settings/who_may_what.html", grants=grants, offices=reads.offices(clock.today()))
