"""The progress report in finished words: laid out from a snapshot for its page, and set on paper.

It is no room, since the review's room asks for the paper when it closes.
"""
