"""Marks out of the gradebook: as tables for Canvas, Moodle and spreadsheets, and as results for Gradescope."""
