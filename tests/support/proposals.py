"""Reading a form off a page as a browser would send it back, for the rooms in which somebody proposes something."""

import re
from typing import Any

from tests.support.client import CheckingClient

NOT_SENT = ("partner_ids", "answer", "csrf_token", "draft", "opened")


def form_of(client: CheckingClient, path: str, **more: Any) -> dict[str, Any]:
    """The form at an address, with these fields filled in otherwise."""
    html = client.get(path).get_data(as_text=True)
    main = html[html.index('<form class="form"') :]
    found: dict[str, Any] = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]*? value="([^"]*)"', main))
    found |= {name: text.strip() for name, text in re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>([^<]*)', main)}
    for name, inside in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', main, re.DOTALL):
        chosen = re.findall(r'<option selected value="([^"]*)"', inside)
        found[name] = (chosen or re.findall(r'<option value="([^"]*)"', inside))[0]
    found = {name: value for name, value in found.items() if name not in NOT_SENT}
    for box in re.findall(r"<input[^>]*\bchecked\b[^>]*>", main):
        name, value = re.search(r'name="(\w+)"', box), re.search(r'value="([^"]*)"', box)
        if name and value:
            found.setdefault(name[1], []).append(value[1])
    return {**found, **more}


def text_of(response: Any) -> str:
    return str(response.get_data(as_text=True))
