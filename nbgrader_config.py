"""nbgrader's configuration for this course; everything is set from course.yaml."""

from pathlib import Path

from autograder.gradebook.config import configure

configure(get_config(), Path(__file__).with_name("course.yaml"))  # noqa: F821  (given by nbgrader)
