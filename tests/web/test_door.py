"""The few addresses outside the rooms."""

from tests.support.client import CheckingClient
from tests.support.statements import statements


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


def test_static_files_and_health_touch_no_database(client: CheckingClient) -> None:
    with statements() as seen:
        for path in ("/health", "/static/css/app.css", "/robots.txt", "/accent.css?v=aa0011"):
            response = client.get(path)
            assert response.status_code == 200
            response.close()
    assert seen == []
