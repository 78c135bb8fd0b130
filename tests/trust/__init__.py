"""What the intranet promises of its safety, shown from outside."""
