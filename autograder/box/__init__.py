"""What runs inside the sandbox. Nothing in here knows an answer, a test or a student before the fork."""
