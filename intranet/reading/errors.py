"""What a person is told when a document cannot be read."""


class Unreadable(Exception):
    """A document that cannot be read; `words` say why, and what to do instead."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
