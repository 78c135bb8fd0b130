"""What somebody reads and sends who comes by a private link. They have no account, and no cookie until they write."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import comments, consultation
from intranet.rules.permissions import Permission
from intranet.services import comments as verbs
from intranet.services.comments import LONGEST, TooManyForNow
from intranet.web import actor as actors
from intranet.web.consultation.blueprint import blueprint
from intranet.web.consultation.comment_view import said_by_guest
from intranet.web.consultation.forms import CommentForm, key_of
from intranet.web.guard import guest, requires
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out


@blueprint.get("/consultation/<token>")
@requires(Permission.COMMENT_AS_GUEST, by_link=True)
def read(token: str) -> Response:
    """The plan's text, what came by this link, and the way to say more."""
    here, today = guest(), clock.today()
    return page(
        "consultation/read.html",
        plan=consultation.text_of(here.made_for),
        guest=here,
        comments=[said_by_guest(one, today) for one in comments.by_link(here.link_id)],
        officer=actors.from_session() is not None,
        path=url_for("consultation.read", token=token),
        today=today,
    )


@blueprint.route("/consultation/<token>/comments", methods=["GET", "POST"])
@requires(Permission.COMMENT_AS_GUEST, by_link=True)
def comment_by_link(token: str) -> Response:
    """Write a comment for a branch or an affiliate."""
    here = guest()
    form = CommentForm(about=key_of(request.args.get("part", "plan"), request.args.get("id")))
    form.offer(comments.subjects(here.made_for))
    if request.method == "GET":
        return _writing(token, form)
    waits: list[int] = []

    def verb() -> None:
        try:
            verbs.add_by_link(here, *form.part(), words=form.words.data or "")
        except TooManyForNow as refusal:
            waits.append(refusal.wait)
            raise

    if carried_out(form, verb):
        flash("Thank you. Your comment is with the officers, and their answer will show here.", "done")
        return redirect(url_for("consultation.read", token=token), 303)
    if not waits:
        return _writing(token, form, status=422)
    response = _writing(token, form, status=429)
    response.headers["Retry-After"] = str(waits[0])
    return response


def _writing(token: str, form: CommentForm, status: int = 200) -> Response:
    path = url_for("consultation.read", token=token)
    return page(
        "consultation/comment_by_link.html", status=status, form=form, guest=guest(), path=path, longest=LONGEST
    )
