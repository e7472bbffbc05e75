"""The reference of the guarded course."""
