"""Every address is gated or on the short public list, is kebab-case, and takes typed ids."""

import re

from flask import Flask

from intranet.rules.grants import GRANTS
from intranet.rules.permissions import SENTENCES, Permission
from intranet.web.guard import PUBLIC, gate_of
from intranet.web.navigation import PLACES

KEBAB = re.compile(r"/[a-z0-9./-]*\Z")
ARGUMENT = re.compile(r"<([^>]+)>")
TYPED = ("<int:", "<any(", "<slug:")
UNTYPED = {"<path:filename>", "<token>"}  # files of ours, and secrets, which have no other type


def test_every_endpoint_has_a_gate_or_is_public(app: Flask) -> None:
    open_ones = {e for e in app.view_functions if e not in PUBLIC and gate_of(app, e) is None}
    assert not open_ones


def test_the_public_list_is_short_and_says_why(app: Flask) -> None:
    public = [rule for rule in app.url_map.iter_rules() if rule.endpoint in PUBLIC]
    assert 0 < len(public) <= 10
    assert all(sentence.endswith(".") for sentence in PUBLIC.values())
    assert {rule.endpoint for rule in public} == set(PUBLIC)


def test_addresses_are_kebab_case_with_typed_ids(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        assert KEBAB.match(ARGUMENT.sub("x", rule.rule)), rule.rule
        arguments = {f"<{a}>" for a in ARGUMENT.findall(rule.rule)}
        assert all(a in UNTYPED or a.startswith(TYPED) for a in arguments), rule.rule


def test_an_id_that_is_no_number_is_not_found(app: Flask) -> None:
    with app.test_client() as client:
        assert client.get("/roles/twelve").status_code == 404


def test_every_permission_has_a_sentence_and_a_grant() -> None:
    assert set(SENTENCES) == set(Permission) == set(GRANTS)


def test_the_places_of_the_navigation_exist(app: Flask) -> None:
    with app.test_request_context():
        for href, *_, rooms in PLACES:
            endpoint, _ = app.url_map.bind("localhost").match(href)
            assert endpoint.split(".")[0] in rooms
