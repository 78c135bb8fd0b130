"""The monthly mailing to the branches: gathered, edited, sent or copied."""

from urllib.parse import quote

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import branch_mailings as reads
from intranet.queries.branch_mailings import Mailing
from intranet.rules import branch_mailing as rules
from intranet.rules.permissions import Permission
from intranet.services import branch_mailings as verbs
from intranet.web import words
from intranet.web.forms.base import Form, VersionedForm
from intranet.web.forms.fields import options
from intranet.web.guard import reader, requires
from intranet.web.mailings.blueprint import blueprint
from intranet.web.mailings.forms import MailingForm, StartForm
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out

LONGEST_LINK = 1_800  # characters; mail programs cut off what is longer


@blueprint.get("/branch-mailings/")
@requires(Permission.WRITE_MAILING)
def list_mailings() -> Response:
    """Every mailing, and the months for which one can be started."""
    return _listing(StartForm(formdata=None))


@blueprint.post("/branch-mailings/new")
@requires(Permission.WRITE_MAILING)
def start() -> Response:
    """Begin a month's mailing with what is marked for the branches."""
    form = StartForm()
    form.month.choices = options(_months())
    started: list[int] = []
    if carried_out(form, lambda: started.append(verbs.start(form.month.data or "", actor=reader()))):
        return redirect(url_for("mailings.show", mailing_id=started[0]), 303)
    return _listing(form, status=422)


@blueprint.route("/branch-mailings/<int:mailing_id>", methods=["GET", "POST"])
@requires(Permission.WRITE_MAILING, load=reads.get, name="mailing")
def show(mailing: Mailing) -> Response:
    """What a mailing says: to be edited until it is sent, to be read from then on."""
    form = MailingForm(version=mailing.version, subject=mailing.subject, words=mailing.words)

    def verb() -> None:
        said = {"subject": form.subject.data or "", "words": form.words.data or ""}
        verbs.write(mailing.id, form.seen(), **said, actor=reader())

    if request.method == "POST" and carried_out(form, verb):
        flash("The mailing is saved.", "done")
        return redirect(url_for("mailings.show", mailing_id=mailing.id), 303)
    gathered = rules.gather(reads.marked(rules.first_day(mailing.month)), reads.gathered(mailing.id))
    status = 200 if request.method == "GET" else 422
    is_refused = status == 422
    return page(
        "mailings/show.html",
        status=status,
        mailing=mailing,
        month=words.month(rules.first_day(mailing.month)),
        form=form if mailing.sent_at is None or is_refused else None,
        new=len(gathered.keys),
        mailto=_mailto(mailing),
    )


@blueprint.post("/branch-mailings/<int:mailing_id>/gathering")
@requires(Permission.WRITE_MAILING, load=reads.get, name="mailing")
def gather(mailing: Mailing) -> Response:
    """Add what was marked since."""
    form, found = Form(), [0]

    def verb() -> None:
        found.append(verbs.gather_again(mailing.id, actor=reader()))

    if carried_out(form, verb):
        flash("What is new stands at the end." if found[-1] else "Nothing new is marked for the branches.", "done")
    for refusal in form.form_errors:
        flash(refusal, "trouble")
    return redirect(url_for("mailings.show", mailing_id=mailing.id), 303)


@blueprint.route("/branch-mailings/<int:mailing_id>/sending", methods=["GET", "POST"])
@requires(Permission.WRITE_MAILING, load=reads.get, name="mailing")
def send(mailing: Mailing) -> Response:
    """Ask once more, then send it to everybody who holds a branch role."""
    form = VersionedForm()
    sent: list[verbs.Sent] = []

    def verb() -> None:
        sent.append(verbs.send(mailing.id, form.seen(), actor=reader()))

    if request.method == "POST" and carried_out(form, verb):
        flash(_told(sent[0]), "done")
        return redirect(url_for("mailings.show", mailing_id=mailing.id), 303)
    everybody = reads.recipients(clock.today())
    return page(
        "mailings/send.html",
        status=200 if request.method == "GET" else 422,
        mailing=mailing,
        form=form,
        reached=[one.name for one in everybody if one.email],
        without=[one.name for one in everybody if not one.email],
    )


def _listing(form: StartForm, status: int = 200) -> Response:
    found = reads.everything()
    there = {one.month for one in found}
    form.month.choices = options((month, said) for month, said in _months() if month not in there)
    named = [(one, words.month(rules.first_day(one.month))) for one in found]
    return page("mailings/list.html", status=status, mailings=named, form=form)


def _months() -> list[tuple[str, str]]:
    this = clock.today().replace(day=1)
    return [(rules.name_of(first), words.month(first)) for first in (this, rules.before(this))]


def _told(sent: verbs.Sent) -> str:
    told = f"The mailing is on its way: {words.counted(sent.count, 'letter')}."
    return f"{told} Please tell those without an address: {words.listed(sent.without)}." if sent.without else told


def _mailto(mailing: Mailing) -> str:
    """An address that opens the reader's own mail program, with the words where they are not too long for that."""
    subject = f"mailto:?subject={quote(mailing.subject)}"
    whole = f"{subject}&body={quote(mailing.words.replace(chr(10), chr(13) + chr(10)))}"
    return whole if len(whole) <= LONGEST_LINK else subject
