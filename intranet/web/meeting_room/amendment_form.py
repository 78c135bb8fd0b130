"""The form by which a meeting answers an amendment to the plan."""

from wtforms import HiddenField

from intranet.web.meeting_room.forms import DecisionForm


class AnswerForm(DecisionForm):
    """A decision whose outcome is the button that was pressed: agreed, or refused."""

    standing = HiddenField()  # the promise that the page showed

    def shown(self) -> int:
        """Which promise the page showed; a missing or broken one never matches."""
        text = self.standing.data or ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else -1
