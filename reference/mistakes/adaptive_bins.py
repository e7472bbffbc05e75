"""Wrong bins of adaptive pooling, for any summary: a fixed stride, a fixed window, no overlap, axes swapped."""

from collections.abc import Callable

from reference.layers.arguments import pair
from reference.mistakes.pooling_windows import Array, Size

Pool = Callable[[Array, tuple[int, int], tuple[int, int]], Array]


def steps(x: Array, size: Size) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """Return the size (rows, columns) asked for, and the sides of the image divided by it, rounded down and up."""
    rows, columns = pair(size, "size", least=1)
    height, width = x.shape[2:]
    return (rows, columns), (height // rows, width // columns), (-(-height // rows), -(-width // columns))


def fixed_stride(pool: Pool, x: Array, size: Size) -> Array:
    """Pool with stride floor(n / o) and window ceil(n / o): the answer may be too large."""
    _, floors, ceilings = steps(x, size)
    return pool(x, ceilings, floors)


def remainder_dropped(pool: Pool, x: Array, size: Size) -> Array:
    """Pool with stride and window floor(n / o) and keep the first o: the last pixels are left out."""
    (rows, columns), floors, _ = steps(x, size)
    return pool(x, floors, floors)[:, :, :rows, :columns]


def one_window(pool: Pool, x: Array, size: Size) -> Array:
    """Pool with stride floor(n / o) and the one window that then gives the right size."""
    (rows, columns), (sh, sw), _ = steps(x, size)
    return pool(x, (x.shape[2] - (rows - 1) * sh, x.shape[3] - (columns - 1) * sw), (sh, sw))
