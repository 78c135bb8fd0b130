"""What an officer sees, found by role and label."""
