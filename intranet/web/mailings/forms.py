"""The forms of the mailings room."""

from wtforms.validators import InputRequired, Optional

from intranet.services import branch_mailings
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import OneOf


class StartForm(Form):
    """Beginning a month's mailing."""

    month = OneOf("Month")


class MailingForm(VersionedForm):
    """What a mailing says."""

    subject = Line("Subject", branch_mailings.LONGEST_SUBJECT, [InputRequired("Please give it a subject.")])
    words = Words("Words", branch_mailings.LONGEST, [Optional()], render_kw={"rows": 18})
