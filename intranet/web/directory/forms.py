"""The forms of the directory: one's own entry, and the delegates whom affiliated organisations send."""

from collections.abc import Iterable

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional

from intranet.core.people_vocabulary import SharedWith
from intranet.queries.delegates import Delegate
from intranet.queries.entries import Entry
from intranet.queries.facts import Named
from intranet.services.entries import EntrySheet
from intranet.web.forms.base import Line, VersionedForm, Words
from intranet.web.forms.fields import NOBODY, Day, OneOf, OptionalDay, kinds, options

STATEMENTS: dict[bool | None, str] = {None: "", True: "yes", False: "no"}


def _shown(what: str) -> OneOf:
    return OneOf(f"Who is shown your {what}", choices=kinds(SharedWith))


class EntryForm(VersionedForm):
    """All that one person may say of themselves."""

    name = Line("Name", 120, [DataRequired("Please give your name.")], render_kw={"autocomplete": "name"})
    pronouns = Line("Pronouns", 40, [Optional()], render_kw={"autocomplete": "off"})
    branch = OneOf("Branch", default=NOBODY)
    email_shown = _shown("e-mail address")
    telephone = Line("Telephone", 40, [Optional()], render_kw={"type": "tel", "autocomplete": "tel"})
    telephone_shown = _shown("telephone number")
    postal_address = Words(
        "Postal address", 300, [Optional()], render_kw={"rows": "3", "autocomplete": "street-address"}
    )
    address_shown = _shown("postal address")
    counts_as_woman = RadioField(
        "Do you count as a woman for the rule book’s minimum?",
        choices=[
            SelectChoice("", "I do not say"),
            SelectChoice("yes", "Yes"),
            SelectChoice("no", "No"),
        ],
        default="",
        validators=[Optional()],
    )

    def sheet(self) -> EntrySheet:
        """The entry as it is wished to be."""
        said = {written: statement for statement, written in STATEMENTS.items()}
        return EntrySheet(
            name=self.name.data,
            pronouns=self.pronouns.data,
            telephone=self.telephone.data,
            postal_address=self.postal_address.data,
            branch_id=int(self.branch.data) if self.branch.data else None,
            email_shown=SharedWith(self.email_shown.data),
            telephone_shown=SharedWith(self.telephone_shown.data),
            address_shown=SharedWith(self.address_shown.data),
            counts_as_woman=said.get(self.counts_as_woman.data),
        )


def entry_form(entry: Entry, branches: Iterable[Named]) -> EntryForm:
    """The form of somebody's own entry."""
    form = EntryForm(
        data={
            "version": entry.version,
            "name": entry.name,
            "pronouns": entry.pronouns or "",
            "branch": str(entry.branch_id or NOBODY),
            "email_shown": entry.email_shown.value,
            "telephone": entry.telephone or "",
            "telephone_shown": entry.telephone_shown.value,
            "postal_address": entry.postal_address or "",
            "address_shown": entry.address_shown.value,
            "counts_as_woman": STATEMENTS[entry.counts_as_woman],
        }
    )
    form.branch.choices = options([(NOBODY, "None, or I do not say"), *branches])
    return form


class DelegateForm(VersionedForm):
    """Somebody whom an affiliated organisation sends."""

    name = Line("Name", 120, [DataRequired("Please give a name.")], render_kw={"autocomplete": "off"})
    organisation = Line(
        "Organisation",
        120,
        [DataRequired("Please say which organisation sends them.")],
        description="A union branch, a socialist society, the Co-operative Party: whoever is affiliated.",
        render_kw={"list": "organisations", "autocomplete": "off"},
    )
    starts_on = Day("From", [InputRequired("Please say from which day on.")])
    ended_on = OptionalDay("First day on which they no longer are", description="Empty while they are a delegate.")


def delegate_form(delegate: Delegate | None) -> DelegateForm:
    """The form of a delegate."""
    if delegate is None:
        return DelegateForm()
    return DelegateForm(
        data={
            "version": delegate.version,
            "name": delegate.name,
            "organisation": delegate.organisation,
            "starts_on": delegate.starts_on,
            "ended_on": delegate.ended_on,
        }
    )
