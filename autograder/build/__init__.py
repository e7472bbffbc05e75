"""From the text of an assignment and the reference to the notebook that nbgrader hands out."""
