"""Whole networks in PyTorch, one a file, each with its table of shapes and its number of parameters."""
