"""The form of a role report: a field for each task and ongoing duty of the role, empty unless something changed."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import BooleanField, Field, StringField
from wtforms.fields.choices import RadioField
from wtforms.validators import Optional, ValidationError

from intranet.core.vocabulary import Answer
from intranet.queries.report_sheets import TaskWord
from intranet.queries.reports import LineRow
from intranet.services.report_giving import LONGEST, LONGEST_LINE, Given
from intranet.web.forms.base import Form, VersionedForm, Words
from intranet.web.forms.fields import kinds

NOTHING, AS_BEFORE = "nothing", "as-before"


class Standing(RadioField):
    """How an ongoing duty stands; nothing chosen means that it stands as before."""

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in {answer.value for answer in Answer}:
            raise ValidationError("Please choose one from the list.")

    def answer(self) -> Answer | None:
        return Answer(self.data) if self.data else None


class ReportForm(VersionedForm):
    """What a role says before a meeting."""

    words = Words("What do you want to report?", LONGEST, [Optional()])
    needs_decision = BooleanField("The meeting has to decide something")
    executive_only = BooleanField("For the executive only")
    press = StringField()  # drawn by the template, as the buttons

    def said(self, lines: Iterable[LineRow], tasks: Iterable[TaskWord]) -> Given:
        """What was filled in, as the service takes it."""
        changed = {}
        for line in lines:
            answer, words = self.standing(line.duty_id).answer(), self.words_on_duty(line.duty_id).data or ""
            if answer or words:
                changed[line.duty_id] = answer, words
        said = {task.id: self.words_on_task(task.id).data or "" for task in tasks}
        return Given(
            words=self.words.data or "",
            needs_decision=bool(self.needs_decision.data),
            executive_only=bool(self.executive_only.data),
            nothing_to_report=self.press.data == NOTHING,
            lines=changed,
            tasks={number: words for number, words in said.items() if words},
        )

    def standing(self, duty_id: int) -> Any:
        return self[f"line_{duty_id}"]

    def words_on_duty(self, duty_id: int) -> Field:
        return self[f"line_{duty_id}_words"]

    def words_on_task(self, task_id: int) -> Field:
        return self[f"task_{task_id}"]

    def typed(self) -> str:
        """All that was typed, for whoever comes too late to save it."""
        asked = (f for f in self if isinstance(f, Words) and f.data)
        return "\n\n".join(f.data if f.name == "words" else f"{f.label.text}\n{f.data}" for f in asked)

    def has_trouble(self, *names: str) -> bool:
        """Whether one of these fields was refused, so that its place opens."""
        return any(self[name].errors for name in names)


class AskForm(Form):
    """Asking one role, or all that have not reported, for a report."""

    role_id = StringField()  # drawn by the template, as the buttons; empty for all


def report_form(lines: Iterable[LineRow], tasks: Iterable[TaskWord], shown: Mapping[str, Any]) -> ReportForm:
    """The form for these tasks and duties, filled with what is stored unless something was sent."""
    fields: dict[str, Any] = {}
    for task in tasks:
        fields[f"task_{task.id}"] = Words(f"What is new: {task.words}", LONGEST_LINE, [Optional()])
    for line in lines:
        fields[f"line_{line.duty_id}"] = Standing(
            f"How it stands: {line.duty}", choices=kinds(Answer), validators=[Optional()]
        )
        fields[f"line_{line.duty_id}_words"] = Words(f"In a few words: {line.duty}", LONGEST_LINE, [Optional()])
    kind: type[ReportForm] = type("ReportFormOfRole", (ReportForm,), fields)
    return kind(data=dict(shown))


def leftovers(form: ReportForm, sent: Mapping[str, str]) -> list[str]:
    """Words that were sent for a task or duty that is no longer the role's, so that they are not lost."""
    known = {field.name for field in form}
    return [
        text.strip()
        for name, text in sent.items()
        if name not in known and name.startswith(("task_", "line_")) and text.strip()
        if name.startswith("task_") or name.endswith("_words")
    ]
