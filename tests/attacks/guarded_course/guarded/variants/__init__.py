"""Other right solutions of the guarded course."""
