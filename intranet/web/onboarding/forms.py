"""The form of a step."""

from collections.abc import Iterable

from wtforms.validators import DataRequired, Optional

from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.queries.facts import Named
from intranet.queries.onboarding_steps import SetStep
from intranet.services.onboarding_steps import LONGEST_MORE, LONGEST_WORDS, StepWords
from intranet.web.forms.base import Line, VersionedForm, Words
from intranet.web.forms.fields import OneOf, kinds, options

NONE = ""


class StepForm(VersionedForm):
    """What is said of a step."""

    words = Line("What is to be done", LONGEST_WORDS, [DataRequired("Please say what is to be done.")])
    more = Words(
        "More about it",
        LONGEST_MORE,
        [Optional()],
        description="How it goes, what to watch for, and where a rule comes from.",
    )
    side = OneOf("When", choices=kinds(StepSide), default=StepSide.JOINING.value)
    role_id = OneOf("For whom", default=NONE)
    kind = OneOf(
        "What it is about",
        choices=kinds(StepKind),
        default=StepKind.ACCESS.value,
        description="Job description, last holder, handover, people, first meeting and first duties fill in a link.",
    )
    granter_role_id = OneOf(
        "Who ticks it", default=NONE, description="A role that grants something ticks it itself, and is asked for it."
    )
    after_id = OneOf("What comes first", default=NONE, description="Until that is done, this has to wait.")

    def offer(self, roles: Iterable[Named], steps: Iterable[SetStep], kept: SetStep | None) -> None:
        """Fill in roles and steps, and those that this step has, even if they are closed or retired."""
        titles = {str(role.id): role.title for role in roles}
        whom, granters = dict(titles), dict(titles)
        if kept is not None and kept.role_id is not None:
            whom.setdefault(str(kept.role_id), kept.role or "")
        if kept is not None and kept.granter_role_id is not None:
            granters.setdefault(str(kept.granter_role_id), kept.granter or "")
        self.role_id.choices = options([(NONE, "Everybody"), *whom.items()])
        self.granter_role_id.choices = options([(NONE, "Whoever begins or leaves"), *granters.items()])
        now = kept.after_id if kept is not None else None
        first = [(one.id, _named(one)) for one in steps if one.retired_on is None or one.id == now]
        self.after_id.choices = options([(NONE, "Nothing"), *first])

    def said(self) -> StepWords:
        """What was filled in, of a form that holds."""
        return StepWords(
            role_id=_number(self.role_id.data),
            side=StepSide(self.side.data),
            kind=StepKind(self.kind.data),
            words=self.words.data or "",
            more=self.more.data or "",
            granter_role_id=_number(self.granter_role_id.data),
            after_id=_number(self.after_id.data),
        )


def step_form(step: SetStep | None) -> StepForm:
    """The form of a step, filled in where there is one."""
    if step is None:
        return StepForm()
    return StepForm(
        data={
            "version": step.version,
            "words": step.words,
            "more": step.more,
            "side": step.side.value,
            "role_id": str(step.role_id or NONE),
            "kind": step.kind.value,
            "granter_role_id": str(step.granter_role_id or NONE),
            "after_id": str(step.after_id or NONE),
        }
    )


def _named(step: SetStep) -> str:
    whom = step.role or "everybody"
    return f"{step.words} ({whom}{', leaving' if step.side is StepSide.LEAVING else ''})"


def _number(chosen: str | None) -> int | None:
    return int(chosen) if chosen else None
