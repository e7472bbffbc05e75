"""Min pooling: the smallest value of each window, which is max pooling between two changes of sign."""

import numpy as np

from reference.layers.arguments import check_upstream, pair
from reference.layers.dtypes import answer_dtype
from reference.layers.max_pooling import max_pool2d, max_pool2d_backward
from reference.layers.pooling import check_pooling, pooled_size, window_and_stride


def min_pool2d(
    x: np.ndarray,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] | None = None,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Keep the smallest value of each window.

    .. math::
        y_{n,c,i,j} = \min_{u,v} \; \tilde x_{n,c,\;i s_h + u,\;j s_w + v}
        = -\max_{u,v} \; (-\tilde x)

    where :math:`\tilde x` is `x` with a border of plus infinity, which never wins.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    window, stride, padding : int or (rows, columns)
        As `max_pool2d`.

    Returns
    -------
    y : array (N, C, H', W')
        H' = floor((H + 2 ph - kh) / sh) + 1, W' likewise. float32 stays float32; whole numbers and
        booleans become float64 (before the sign changes: the negative of a byte is a byte again).

    Raises
    ------
    TypeError, ValueError
        As `max_pool2d`.

    References
    ----------
    J. Serra, "Image Analysis and Mathematical Morphology", Academic Press 1982, where the
    minimum is called erosion.

    Examples
    --------
    >>> x = np.array([[[[2, 1, 0, -1], [-3, 8, 2, 5]]]])
    >>> min_pool2d(x, 2)
    array([[[[-3., -1.]]]])
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding, "padding", least=0)
    check_pooling(x, (kh, kw), (ph, pw))
    ### BEGIN SOLUTION
    return -max_pool2d(-x.astype(answer_dtype(x)), (kh, kw), (sh, sw), (ph, pw))
    ### END SOLUTION


def min_pool2d_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] | None = None,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Send the gradient of each window back to its smallest value.

    .. math::
        \frac{\partial J}{\partial x_{n,c,a,b}} = \sum_{(i,j) \,:\, (a,b) \text{ wins window } (i,j)}
        \frac{\partial J}{\partial y_{n,c,i,j}}

    The two changes of sign of the forward pass cancel. Of several equal values the first one wins, row by row from the
    left.

    Parameters
    ----------
    upstream : array (N, C, H', W')
        Gradient of the loss with respect to the output. It is not changed.
    x : array (N, C, H, W)
        The images of the forward pass. They are not changed.
    window, stride, padding : int or (rows, columns)
        As in the forward pass.

    Returns
    -------
    gradient : array (N, C, H, W)
        Gradient of the loss with respect to x, in the dtype that NumPy gives to upstream and x together (whole numbers
        and booleans become float64).

    Raises
    ------
    TypeError, ValueError
        As `max_pool2d_backward`.

    References
    ----------
    J. Serra, "Image Analysis and Mathematical Morphology", Academic Press 1982, where the minimum is called erosion.

    Examples
    --------
    >>> x = np.array([[[[2, 1, 0, -1], [-3, 8, 2, 5]]]])
    >>> min_pool2d_backward(np.array([[[[1.0, 2.0]]]]), x, 2)[0, 0]
    array([[0., 0., 0., 2.],
           [1., 0., 0., 0.]])
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding, "padding", least=0)
    check_upstream(upstream, (*x.shape[:2], *pooled_size(x, (kh, kw), (sh, sw), (ph, pw))))
    ### BEGIN SOLUTION
    return max_pool2d_backward(upstream, -x.astype(answer_dtype(x)), (kh, kw), (sh, sw), (ph, pw))
    ### END SOLUTION
