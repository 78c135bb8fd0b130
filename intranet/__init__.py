"""An intranet for the officers of a local political party."""
