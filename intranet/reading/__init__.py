"""Reading a job description: from a document as it is to roles and duties, for somebody to look over."""
