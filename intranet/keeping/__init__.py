"""The keeper of the data: a backup, the proof that it holds, and the way back from it."""
