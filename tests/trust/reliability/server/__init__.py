"""What holds of a real server in processes of its own, spoken to over the network."""
