"""`course report`: what became of a class, on one page and as numbers."""
