"""One layer a file, in NumPy."""
