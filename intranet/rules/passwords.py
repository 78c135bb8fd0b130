"""What makes a good password: length, and not being one that everybody tries first."""

SHORTEST = 12
LONGEST = 256
