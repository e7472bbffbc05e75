"""The subsampling layer of LeNet-5: pooling with two numbers to learn for each map."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.pooling import check_pooling, pooled_size


def check_subsampling(x: np.ndarray, coefficient: np.ndarray, bias: np.ndarray) -> None:
    """Refuse images, coefficients and biases that do not belong together.

    >>> check_subsampling(np.zeros((1, 6, 4, 4)), np.zeros(6), np.zeros(1))
    Traceback (most recent call last):
        ...
    ValueError: bias has length 1 but x has 6 channels: give bias one value for each channel.
    """
    check_pooling(x, (2, 2))
    for name, values in (("coefficient", coefficient), ("bias", bias)):
        check_array(values, name, ("C",))
        if len(values) != x.shape[1]:
            raise ValueError(
                f"{name} has length {len(values)} but x has {x.shape[1]} channels: "
                f"give {name} one value for each channel."
            )


def trainable_subsample2d(x: np.ndarray, coefficient: np.ndarray, bias: np.ndarray) -> np.ndarray:
    r"""Sum each 2 x 2 window, multiply by the coefficient of the map and add its bias.

    .. math::
        y_{n,c,i,j} = w_c \sum_{u=0}^{1} \sum_{v=0}^{1} x_{n,c,\;2i+u,\;2j+v} + b_c

    The original layer puts this through a squashing function, a scaled hyperbolic tangent; that is
    left to a layer of its own. Other pooling has no parameters; this one has two for each map.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    coefficient : array (C,)
        One factor for each channel.
    bias : array (C,)
        One bias for each channel.

    Returns
    -------
    y : array (N, C, H // 2, W // 2)
        An odd last row or column is left out. The dtype is that which NumPy gives to all three
        together (float32 stays float32); whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers.
    ValueError
        The shapes do not belong together, or the images are smaller than a window.

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document
    recognition", Proceedings of the IEEE 86 (1998), section II.B: layers S2 and S4.

    Examples
    --------
    >>> x = np.array([[[[2, 1, 0, -1], [-3, 8, 2, 5]]]])
    >>> trainable_subsample2d(x, np.array([0.25]), np.array([1.0]))
    array([[[[3. , 2.5]]]])
    """
    check_subsampling(x, coefficient, bias)
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, coefficient, bias)
    rows, columns = x.shape[2] // 2, x.shape[3] // 2
    whole = x[:, :, : 2 * rows, : 2 * columns].astype(dtype)
    sums = whole[:, :, ::2, ::2] + whole[:, :, ::2, 1::2] + whole[:, :, 1::2, ::2] + whole[:, :, 1::2, 1::2]
    w, b = (values.astype(dtype)[:, np.newaxis, np.newaxis] for values in (coefficient, bias))
    y: np.ndarray = w * sums + b
    return y
    ### END SOLUTION


def trainable_subsample2d_backward(
    upstream: np.ndarray, x: np.ndarray, coefficient: np.ndarray, bias: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Return the gradients of the images, the coefficients and the biases.

    .. math::
        \frac{\partial J}{\partial x_{n,c,\;2i+u,\;2j+v}} = w_c \; \frac{\partial J}{\partial y_{n,c,i,j}}, \qquad
        \frac{\partial J}{\partial w_c} = \sum_{n,i,j} s_{n,c,i,j} \; \frac{\partial J}{\partial y_{n,c,i,j}}, \qquad
        \frac{\partial J}{\partial b_c} = \sum_{n,i,j} \frac{\partial J}{\partial y_{n,c,i,j}}

    where s is the sum of the window.

    Parameters
    ----------
    upstream : array (N, C, H // 2, W // 2)
        Gradient of the loss with respect to the output. It is not changed.
    x : array (N, C, H, W)
        The images of the forward pass. They are not changed.
    coefficient, bias : array (C,)
        The factors and biases of the forward pass.

    Returns
    -------
    dx : array (N, C, H, W)
        0 in an odd last row or column.
    dcoefficient, dbias : array (C,)
        Summed over the batch. All three have the dtype that NumPy gives to all four arguments together (whole numbers
        and booleans become float64).

    Raises
    ------
    TypeError, ValueError
        As `trainable_subsample2d`; or upstream is not an array of real numbers with the shape of the output.

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document
    recognition", Proceedings of the IEEE 86 (1998), section II.B: layers S2 and S4.

    Examples
    --------
    >>> x = np.array([[[[2, 1, 0, -1], [-3, 8, 2, 5]]]])
    >>> dx, dw, db = trainable_subsample2d_backward(np.array([[[[1.0, 2.0]]]]), x, np.array([0.5]), np.array([0.0]))
    >>> dx[0, 0, 0], dw, db
    (array([0.5, 0.5, 1. , 1. ]), array([20.]), array([3.]))
    """
    check_subsampling(x, coefficient, bias)
    check_upstream(upstream, (*x.shape[:2], *pooled_size(x, 2)))
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, x, coefficient, bias)
    rows, columns = upstream.shape[2:]
    dy, whole = upstream.astype(dtype), x[:, :, : 2 * rows, : 2 * columns].astype(dtype)
    sums = whole[:, :, ::2, ::2] + whole[:, :, ::2, 1::2] + whole[:, :, 1::2, ::2] + whole[:, :, 1::2, 1::2]

    dx = np.zeros(x.shape, dtype)
    scaled = coefficient.astype(dtype)[:, np.newaxis, np.newaxis] * dy
    dx[:, :, : 2 * rows, : 2 * columns] = scaled.repeat(2, axis=2).repeat(2, axis=3)
    return dx, (dy * sums).sum(axis=(0, 2, 3)), dy.sum(axis=(0, 2, 3))
    ### END SOLUTION
