"""Grading on a cluster: a cluster is only a different map."""
