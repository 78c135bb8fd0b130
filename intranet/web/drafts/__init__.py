"""Long text that is kept while it is typed; static/js/drafts.js asks here."""

from intranet.web.drafts.views import blueprint

__all__ = ["blueprint"]
