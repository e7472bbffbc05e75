"""Blocks of layers: residual sums, Inception branches, stages of a U-Net; in NumPy and in PyTorch."""
