"""The consultation room: comments on a plan by officers and by private link, their answers, and the links."""

from intranet.web.consultation import answering, commenting, guest_pages, links
from intranet.web.consultation.blueprint import blueprint

__all__ = ["answering", "blueprint", "commenting", "guest_pages", "links"]
