"""The grouped convolution: the channels are dealt out to groups, and each filter sees its own group only."""

import numpy as np

from reference.layers.arguments import check_array, check_convolution, check_upstream, pair
from reference.layers.convolution import conv2d, conv2d_backward


def check_groups(x: np.ndarray, w: np.ndarray, b: np.ndarray | None, padding: tuple[int, int], groups: int) -> None:
    """Refuse images, filters, biases and a number of groups that do not belong together.

    >>> check_groups(np.zeros((1, 6, 7, 7)), np.zeros((4, 6, 3, 3)), None, (0, 0), 2)
    Traceback (most recent call last):
        ...
    ValueError: x has 6 channels in 2 groups but each filter of w has 6: a filter has the channels of one group, 3.
    """
    if isinstance(groups, tuple | list):
        raise TypeError(f"groups must be one whole number, got {groups!r}: the channels have one axis only.")
    pair(groups, "groups", least=1)
    check_array(x, "x", ("N", "C", "H", "W"))
    check_array(w, "w", ("C_out", "C / groups", "kh", "kw"))
    for count, name in ((x.shape[1], "channels of x"), (len(w), "filters of w")):
        if count % groups:
            raise ValueError(f"{count} {name} cannot be dealt out evenly to {groups} groups: use a divisor of {count}.")
    if x.shape[1] != w.shape[1] * groups:
        raise ValueError(
            f"x has {x.shape[1]} channels in {groups} groups but each filter of w has {w.shape[1]}: "
            f"a filter has the channels of one group, {x.shape[1] // groups}."
        )
    check_convolution(x[:, : w.shape[1]], w, b, padding)


def grouped_conv2d(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
    groups: int = 1,
) -> np.ndarray:
    r"""Convolve each group of channels with filters of its own; put the maps behind one another.

    .. math::
        y_{n,o,i,j} = b_o + \sum_{c,u,v} w_{o,c,u,v} \;
        \tilde x_{n,\;\gamma C / G + c,\;i s_h + u,\;j s_w + v}, \qquad
        \gamma = \lfloor o G / C_{out} \rfloor

    where G is the number of groups and :math:`\tilde x` the padded image. One group is `conv2d`; as
    many groups as channels give every channel its own filters. G groups have 1 / G of the weights
    and multiplications.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    w : array (C_out, C / groups, kh, kw)
        C_out filters; the first C_out / groups of them belong to the first C / groups channels,
        and so on.
    b : array (C_out,), optional
        One bias for each filter; None adds nothing.
    stride : int or (sh, sw)
        Step of the window down the rows and along the columns, at least 1.
    padding : int or (ph, pw)
        Zeros put on each side of the rows and of the columns, at least 0.
    groups : int
        The number of groups, a divisor of C and of C_out.

    Returns
    -------
    y : array (N, C_out, H', W')
        Size and dtype as for `conv2d`.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers, or a number is not whole.
    ValueError
        The shapes do not belong together, the window fits nowhere, or a number is too small.

    References
    ----------
    A. Krizhevsky, I. Sutskever and G. Hinton, "ImageNet classification with deep convolutional
    neural networks", NIPS 2012, section 3.2: two groups, since two graphics cards were used.

    Examples
    --------
    >>> x = np.array([1.0, 2.0, 3.0, 4.0]).reshape(1, 4, 1, 1)
    >>> w = np.array([[1.0, 10.0], [1.0, 10.0]]).reshape(2, 2, 1, 1)
    >>> grouped_conv2d(x, w, groups=2).ravel()
    array([21., 43.])
    """
    pair(stride, "stride", least=1)
    check_groups(x, w, b, pair(padding, "padding", least=0), groups)
    ### BEGIN SOLUTION
    biases = [None] * groups if b is None else np.split(b, groups)
    parts = zip(np.split(x, groups, axis=1), np.split(w, groups), biases, strict=True)
    return np.concatenate([conv2d(*part, stride, padding) for part in parts], axis=1)
    ### END SOLUTION


def grouped_conv2d_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
    groups: int = 1,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Return the gradients of a loss for images, filters and biases of `grouped_conv2d`.

    .. math::
        \frac{\partial J}{\partial (x, w, b)^{(\gamma)}} =
        \operatorname{conv2d\_backward}\bigl(g^{(\gamma)}, x^{(\gamma)}, w^{(\gamma)}\bigr),
        \qquad \gamma = 1, \dots, G

    where :math:`g^{(\gamma)}` are the maps of the upstream gradient that belong to group
    :math:`\gamma`: no group has a part in the gradients of another.

    Parameters
    ----------
    upstream : array (N, C_out, H', W')
        The gradient of the loss for each output of `grouped_conv2d`.
    x : array (N, C, H, W)
        The images that the layer saw. They are not changed.
    w : array (C_out, C / groups, kh, kw)
        The filters.
    stride, padding, groups
        As for `grouped_conv2d`.

    Returns
    -------
    dx : array (N, C, H, W)
    dw : array (C_out, C / groups, kh, kw)
    db : array (C_out,)
        The dtype of all three is that which NumPy gives to upstream, x and w together; whole
        numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `grouped_conv2d`; and where upstream has not the shape of its output.

    References
    ----------
    A. Krizhevsky, I. Sutskever and G. Hinton, "ImageNet classification with deep convolutional
    neural networks", NIPS 2012, section 3.2.

    Examples
    --------
    >>> x = np.array([1.0, 2.0, 3.0, 4.0]).reshape(1, 4, 1, 1)
    >>> w = np.array([[1.0, 10.0], [1.0, 10.0]]).reshape(2, 2, 1, 1)
    >>> upstream = np.array([1.0, -1.0]).reshape(1, 2, 1, 1)
    >>> dx, dw, db = grouped_conv2d_backward(upstream, x, w, groups=2)
    >>> dx.ravel(), dw.ravel(), db
    (array([  1.,  10.,  -1., -10.]), array([ 1.,  2., -3., -4.]), array([ 1., -1.]))
    """
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_groups(x, w, None, (ph, pw), groups)
    rows = (x.shape[2] + 2 * ph - w.shape[2]) // sh + 1
    columns = (x.shape[3] + 2 * pw - w.shape[3]) // sw + 1
    check_upstream(upstream, (len(x), len(w), rows, columns))
    ### BEGIN SOLUTION
    parts = zip(np.split(upstream, groups, axis=1), np.split(x, groups, axis=1), np.split(w, groups), strict=True)
    dx, dw, db = zip(*(conv2d_backward(*part, stride, padding) for part in parts), strict=True)
    return np.concatenate(dx, axis=1), np.concatenate(dw), np.concatenate(db)
    ### END SOLUTION
