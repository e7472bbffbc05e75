"""An autograder for numerical notebooks: a sandbox, a judge outside it, and nbgrader."""

__version__ = "0.1.0"
