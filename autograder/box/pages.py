"""Large pages of memory in the warm parent: a fork copies the table of its pages, and a table of large ones is short.

A kernel that knows nothing of this (before Linux 6.1), or refuses it, leaves everything as it is.
"""

import contextlib
import gc

from autograder.box import syscalls

SIZE = 2 << 20  # bytes of a large page


def enlarge() -> None:
    """Put the objects of this process into large pages, wherever 2 MiB in a row are memory of its own."""
    for place in {id(one) // SIZE for one in gc.get_objects()}:  # there is no /proc here that would tell
        with contextlib.suppress(OSError):
            syscalls.collapse(place * SIZE, SIZE)
