"""The few addresses outside the rooms."""

from tests.support.client import CheckingClient


def test_health_answers_without_the_database(client: CheckingClient) -> None:
    assert client.get("/health").get_data(as_text=True) == "ok\n"


def test_search_engines_are_asked_to_stay_away(client: CheckingClient) -> None:
    response = client.get("/robots.txt")
    assert "Disallow: /" in response.get_data(as_text=True)
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_every_answer_carries_the_headers(client: CheckingClient) -> None:
    headers = client.get("/health").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
