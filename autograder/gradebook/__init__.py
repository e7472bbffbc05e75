"""nbgrader: reading submissions, rebuilding them, and recording what the judge says in nbgrader's own gradebook."""
