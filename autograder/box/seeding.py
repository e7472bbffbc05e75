"""One seed for every source of random numbers that code may use without a generator of its own."""

import random
import sys

import numpy as np


def seed_everything(seed: int) -> None:
    """Seed Python's, NumPy's and, where it was imported, PyTorch's own generator."""
    random.seed(seed)
    np.random.seed(seed % 2**32)  # noqa: NPY002  (students may use the old interface)
    if "torch" in sys.modules:
        # what `torch.manual_seed` does here besides is to look for each kind of device, at a millisecond a time
        sys.modules["torch"].default_generator.manual_seed(seed % 2**63)
