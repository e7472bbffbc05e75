"""Mistakes of the guarded course."""
