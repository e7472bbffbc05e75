"""Readable, correct implementations of the course's layers; nothing here knows of grading."""
