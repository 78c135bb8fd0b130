"""The promises that hold when a disk is full, a database held, a process killed, or two people press at once."""
