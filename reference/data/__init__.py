"""Small data sets that ship with the course, and the maintainer scripts that made them."""
