"""PDF papers from plain data."""
