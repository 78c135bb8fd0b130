"""Cards that any address book takes in, and to which nobody's words add a line."""

from intranet.exporting.vcard import Card, cards


def lines(written: bytes) -> list[str]:
    """The lines of a card as an address book reads them, those in pieces put together again."""
    return written.decode().replace("\r\n ", "").split("\r\n")


def test_a_card_says_who_it_is_and_how_to_reach_them() -> None:
    card = Card("Zoë Kowal", "Northby", "Chair, Auditor", "zoe@example.org", "+44 1632 960001", "4 Mill Lane\nNorthby")
    assert lines(cards([card])) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Zoë Kowal",
        "N:;Zoë Kowal;;;",
        "ORG:Northby",
        "TITLE:Chair\\, Auditor",
        "EMAIL;TYPE=INTERNET:zoe@example.org",
        "TEL:+44 1632 960001",
        "ADR;TYPE=HOME:;;4 Mill Lane\\nNorthby;;;;",
        "END:VCARD",
        "",
    ]


def test_what_is_not_shown_is_not_on_it() -> None:
    assert not [
        line for line in lines(cards([Card("Ann Lee", "N", "Chair")])) if line.startswith(("TEL", "EMA", "ADR"))
    ]


def test_nobodys_words_begin_another_property_or_card() -> None:
    wicked = "Ann\r\nTEL:666\u2028END:VCARD\nBEGIN:VCARD\\;x\x00"
    written = lines(cards([Card(wicked, wicked, wicked, wicked, wicked, wicked), Card("Bea", "N", "Chair")]))
    assert written.count("BEGIN:VCARD") == written.count("END:VCARD") == 2
    assert not [line for line in written if line.startswith("TEL:666")]
    assert "FN:Ann\\nTEL:666\\nEND:VCARD\\nBEGIN:VCARD\\\\\\;x" in written


def test_no_line_is_longer_than_an_address_book_reads() -> None:
    written = cards([Card("Ó" * 120, "N", "Chair", postal_address="a very long street " * 15)])
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
