"""The locally connected layer: small windows as in a convolution, but every place has weights of its own."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream, check_window, pair
from reference.layers.dtypes import answer_dtype


def check_locally_connected(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None,
    stride: tuple[int, int],
    padding: tuple[int, int],
) -> None:
    """Refuse images, weights and biases that do not belong together.

    >>> x, w = np.zeros((1, 1, 4, 4)), np.zeros((1, 3, 3, 1, 3, 3))
    >>> check_locally_connected(x, w, None, (1, 1), (0, 0))
    Traceback (most recent call last):
        ...
    ValueError: w has weights for (3, 3) places but the window has (2, 2) places: give weights for each place.
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    check_array(w, "w", ("C_out", "H'", "W'", "C", "kh", "kw"))
    if 0 in w.shape:
        raise ValueError(f"w must have no empty axis, got shape {w.shape}: give at least one filter of size 1 x 1.")
    if x.shape[1] != w.shape[3]:
        raise ValueError(
            f"x has {x.shape[1]} channels but each filter of w has {w.shape[3]}: give both the same number of channels."
        )
    check_window(x.shape[2:], w.shape[4:], padding)
    sizes = zip(x.shape[2:], w.shape[4:], stride, padding, strict=True)
    places = tuple((size + 2 * border - window) // step + 1 for size, window, step, border in sizes)
    if w.shape[1:3] != places:
        raise ValueError(
            f"w has weights for {w.shape[1:3]} places but the window has {places} places: give weights for each place."
        )
    if b is not None:
        check_array(b, "b", ("C_out", "H'", "W'"))
        if b.shape != w.shape[:3]:
            raise ValueError(f"b has shape {b.shape} but w asks for {w.shape[:3]}: give b one value for each output.")


def locally_connected2d(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Give every output its own weights for the small window that it sees, and its own bias.

    .. math::
        y_{n,o,i,j} = b_{o,i,j}
        + \sum_{c,u,v} w_{o,i,j,c,u,v} \; \tilde x_{n,\,c,\;i s_h + u,\;j s_w + v}

    where :math:`\tilde x` is the padded image. This is `conv2d` without shared weights: where
    `w[o, i, j]` and `b[o, i, j]` are the same for all i and j, both layers give the same numbers.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    w : array (C_out, H', W', C, kh, kw)
        For each output map and each place in it one kernel of kh rows and kw
        columns for every channel.
    b : array (C_out, H', W'), optional
        One bias for each output; None adds nothing.
    stride : int or (sh, sw)
        Step of the window down the rows and along the columns, at least 1.
    padding : int or (ph, pw)
        Zeros put on each side of the rows and of the columns, at least 0.

    Returns
    -------
    y : array (N, C_out, H', W')
        H' = floor((H + 2 ph - kh) / sh) + 1 and W' = floor((W + 2 pw - kw) / sw) + 1. The dtype is
        that which NumPy gives to x, w and b together (float32 stays float32); whole numbers and
        booleans become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers, or stride or padding is not
        made of whole numbers.
    ValueError
        The shapes do not belong together, the window fits nowhere, the stride is below 1 or
        the padding below 0.

    References
    ----------
    Y. LeCun, "Generalization and network design strategies", University of
    Toronto CRG-TR-89-4, 1989.
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.5.

    Examples
    --------
    >>> x = np.array([[[[1.0, 2.0, 3.0]]]])
    >>> w = np.array([[1.0, 1.0], [10.0, 0.0]]).reshape(1, 1, 2, 1, 1, 2)
    >>> locally_connected2d(x, w)
    array([[[[ 3., 20.]]]])
    """
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_locally_connected(x, w, b, (sh, sw), (ph, pw))
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, w, b)
    filters, rows, columns, _, kh, kw = w.shape
    padded = np.pad(x.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    y = np.zeros((len(x), filters, rows, columns), dtype)
    for i in range(rows):
        for j in range(columns):
            patch = padded[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]  # (N, C, kh, kw)
            y[:, :, i, j] = np.tensordot(patch, w[:, i, j].astype(dtype), axes=([1, 2, 3], [1, 2, 3]))
    if b is not None:
        y += b.astype(dtype)
    return y
    ### END SOLUTION


def locally_connected2d_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Return the gradients of a loss for the images, the weights and the biases of `locally_connected2d`.

    .. math::
        \frac{\partial J}{\partial w_{o,i,j,c,u,v}} =
        \sum_n g_{n,o,i,j} \; \tilde x_{n,\,c,\;i s_h + u,\;j s_w + v}, \qquad
        \frac{\partial J}{\partial b_{o,i,j}} = \sum_n g_{n,o,i,j}

        \frac{\partial J}{\partial \tilde x_{n,c,l,m}} =
        \sum_o \sum_{i s_h + u = l} \sum_{j s_w + v = m} g_{n,o,i,j} \; w_{o,i,j,c,u,v}

    where g is the upstream gradient and :math:`\tilde x` the padded image, of whose gradient the border is cut off.
    No weight is shared, so only the images of the batch are summed for it, not the places.

    Parameters
    ----------
    upstream : array (N, C_out, H', W')
        The gradient of the loss for each output of `locally_connected2d`.
    x : array (N, C, H, W)
        The images that the layer saw. They are not changed.
    w : array (C_out, H', W', C, kh, kw)
        The weights of every place.
    stride : int or (sh, sw)
        Step of the window down the rows and along the columns, at least 1.
    padding : int or (ph, pw)
        Zeros put on each side of the rows and of the columns, at least 0.

    Returns
    -------
    dx : array (N, C, H, W)
    dw : array (C_out, H', W', C, kh, kw)
    db : array (C_out, H', W')
        The dtype of all three is that which NumPy gives to upstream, x and w together; whole numbers and booleans
        become float64.

    Raises
    ------
    TypeError, ValueError
        As `locally_connected2d`; and where upstream has not the shape of its output.

    References
    ----------
    Y. LeCun, "Generalization and network design strategies", University of Toronto CRG-TR-89-4, 1989.

    Examples
    --------
    >>> x = np.array([[[[1.0, 2.0, 3.0]]]])
    >>> w = np.array([[1.0, 1.0], [10.0, 0.0]]).reshape(1, 1, 2, 1, 1, 2)
    >>> dx, dw, db = locally_connected2d_backward(np.array([[[[1.0, -1.0]]]]), x, w)
    >>> dx.ravel(), dw.ravel(), db.ravel()
    (array([ 1., -9.,  0.]), array([ 1.,  2., -2., -3.]), array([ 1., -1.]))
    """
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_locally_connected(x, w, None, (sh, sw), (ph, pw))
    check_upstream(upstream, (len(x), *w.shape[:3]))
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, x, w)
    _, rows, columns, _, kh, kw = w.shape
    g, weights = upstream.astype(dtype), w.astype(dtype)
    padded = np.pad(x.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dpadded, dw = np.zeros_like(padded), np.zeros_like(weights)
    for i in range(rows):
        for j in range(columns):
            window = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]  # of an array (N, C, H, W)
            dw[:, i, j] = np.tensordot(g[:, :, i, j], padded[window], axes=(0, 0))  # the sum over the images
            dpadded[window] += np.tensordot(g[:, :, i, j], weights[:, i, j], axes=1)
    return dpadded[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]].copy(), dw, g.sum(axis=0)
    ### END SOLUTION
