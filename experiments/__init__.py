"""The long experiments of the course, which texts read and nobody has to wait for: `make experiments`."""
