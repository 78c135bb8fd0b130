"""Forms: what they share, and those shown in more than one room."""
