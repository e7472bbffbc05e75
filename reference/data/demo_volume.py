"""The demo volume of Stanford's course cs231n, restored: three channels, two filters, stride 2 (FX-DEMO).

The page draws new numbers at every load, so these are one instance, fixed by the numbers that a printed copy kept. The
top right entry of the third kernel of the first filter can be read off no surviving number; it is 1 by choice.
"""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.convolution import conv2d

INTERIORS = (
    ((1, 0, 2, 0, 2), (1, 2, 1, 2, 1), (1, 1, 1, 1, 0), (1, 0, 0, 0, 1), (2, 1, 1, 0, 0)),
    ((1, 0, 2, 2, 1), (0, 2, 2, 2, 2), (0, 2, 2, 0, 2), (0, 0, 2, 2, 0), (0, 2, 1, 1, 1)),
    ((1, 2, 2, 0, 1), (2, 1, 1, 0, 0), (1, 0, 2, 1, 1), (2, 0, 0, 2, 0), (0, 2, 0, 1, 1)),
)
KERNELS = (
    (
        ((1, 1, 0), (-1, -1, -1), (1, -1, 0)),
        ((0, -1, 0), (1, 1, -1), (0, 0, 0)),
        ((-1, -1, 1), (-1, -1, -1), (0, 1, 0)),
    ),
    (((0, 1, 1), (1, -1, 0), (0, -1, -1)), ((0, -1, -1), (-1, 0, 0), (1, -1, 1)), ((1, 1, 1), (1, 1, 1), (0, 0, 1))),
)


def demo_arrays() -> dict[str, np.ndarray]:
    """Return the arrays of the demo, channels last as on its page; a copy of them is handed out as demo_volume.npz.

    Returns
    -------
    arrays : dict
        `volume` (7, 7, 3) with its border of zeros, `filters` (2, 3, 3, 3) in the order (C_out, kh, kw, C) and
        `biases` (2,).

    References
    ----------
    Stanford CS231n, "Convolutional Neural Networks", the convolution demo: inputs 0 to 2, weights -1 to 1, biases 1, 0.

    Examples
    --------
    >>> arrays = demo_arrays()
    >>> arrays["volume"][1:4, 1:4, 0]
    array([[1., 0., 2.],
           [1., 2., 1.],
           [1., 1., 1.]])
    """
    volume = np.pad(np.array(INTERIORS, float), ((0, 0), (1, 1), (1, 1)))
    return {
        "volume": np.ascontiguousarray(np.moveaxis(volume, 0, 2)),
        "filters": np.ascontiguousarray(np.moveaxis(np.array(KERNELS, float), 1, 3)),
        "biases": np.array([1.0, 0.0]),
    }


def demo_volume(
    volume: np.ndarray,
    filters: np.ndarray,
    biases: np.ndarray,
    stride: int = 2,
) -> np.ndarray:
    r"""Compute the output volume of the demo, with the channels last as on its page.

    .. math::
        o_{i,j,f} = b_f + \sum_{u,v,c} w_{f,u,v,c} \; x_{i s + u,\; j s + v,\; c}

    Parameters
    ----------
    volume : array (H, W, C)
        The input volume. Its border of zeros is part of it: nothing more is
        padded. It is not changed.
    filters : array (C_out, kh, kw, C)
        C_out filters, channels last too.
    biases : array (C_out,)
        One bias for each filter.
    stride : int
        Step of the window on both axes, at least 1.

    Returns
    -------
    output : array (H', W', C_out)
        `output[:, :, f]` is the map of filter f; dtype as for `conv2d`.

    Raises
    ------
    TypeError, ValueError
        An argument does not have the axes above; otherwise as `conv2d`.

    References
    ----------
    Stanford CS231n, "Convolutional Neural Networks", the convolution demo.

    Examples
    --------
    >>> volume = np.array([[[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]]])
    >>> filters = np.array([[[[1.0, 1.0]]], [[[0.0, -1.0]]]])
    >>> demo_volume(volume, filters, np.array([0.0, 5.0]))
    array([[[ 11.,  -5.],
            [ 33., -25.]]])
    """
    check_array(volume, "volume", ("H", "W", "C"))
    check_array(filters, "filters", ("C_out", "kh", "kw", "C"))
    ### BEGIN SOLUTION
    x = np.moveaxis(volume, 2, 0)[np.newaxis]  # (1, C, H, W)
    w = np.moveaxis(filters, 3, 1)  # (C_out, C, kh, kw)
    maps = conv2d(x, w, biases, stride)[0]
    return np.moveaxis(maps, 0, 2)
    ### END SOLUTION
