"""What the tests share: a database that is copied, a client that checks what it fetches, people to sign in as."""
