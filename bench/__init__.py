"""What a page costs, measured beside a fixed page in the same run."""
