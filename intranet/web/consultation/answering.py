"""One comment, and answering it."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import CommentAnswer
from intranet.queries import comments as reads
from intranet.queries.comments import CommentRow
from intranet.rules.consultation import why_not_answer
from intranet.rules.permissions import Permission
from intranet.services import comments
from intranet.web.consultation.blueprint import blueprint
from intranet.web.consultation.comment_view import said
from intranet.web.consultation.forms import AnswerForm
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out


@blueprint.get("/comments/<int:comment_id>")
@requires(Permission.READ_PLAN, load=reads.get, name="comment")
def show(comment: CommentRow) -> Response:
    """A comment with what it is about and what became of it."""
    return page("consultation/show.html", comment=said(comment, clock.today()), year=comment.plan_year)


@blueprint.route("/comments/<int:comment_id>/answer", methods=["GET", "POST"])
@requires(Permission.ANSWER, load=reads.get, name="comment")
def answer(comment: CommentRow) -> Response:
    """Answer a comment, or change the answer while the plan is still with the officers."""
    form = AnswerForm(
        version=comment.version,
        answer=comment.answer.value if comment.answer else None,
        words=comment.answer_words,
    )
    if request.method == "GET":
        return _answering(comment, form)

    def verb() -> None:
        comments.answer(
            comment.id,
            form.seen(),
            answer=CommentAnswer(form.answer.data),
            words=form.words.data or "",
            actor=reader(),
        )

    if carried_out(form, verb):
        flash("The answer is saved.", "done")
        return redirect(url_for("consultation.show", comment_id=comment.id), 303)
    return _answering(comment, form, status=422)


def _answering(comment: CommentRow, form: AnswerForm, status: int = 200) -> Response:
    return page(
        "consultation/answer.html",
        status=status,
        form=form,
        comment=said(comment, clock.today()),
        year=comment.plan_year,
        too_late=why_not_answer(comment.plan_state) if request.method == "GET" else None,
    )
