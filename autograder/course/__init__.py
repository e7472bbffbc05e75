"""course.yaml: the one file an instructor edits."""
