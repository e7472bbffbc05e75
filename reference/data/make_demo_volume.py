"""Maintainer script: write demo_volume.npz, the file that students get, from the numbers in demo_volume.py.

Run it once from the root of the project, `python -m reference.data.make_demo_volume`.
"""

from pathlib import Path

import numpy as np

from reference.data.demo_volume import demo_arrays

PATH = Path(__file__).parent / "demo_volume.npz"


def main() -> None:
    """Write the arrays and say what was written."""
    arrays = demo_arrays()
    np.savez(PATH, allow_pickle=False, **arrays)
    print(f"{PATH.name}: {', '.join(f'{name} {array.shape}' for name, array in arrays.items())}")  # noqa: T201


if __name__ == "__main__":
    main()
