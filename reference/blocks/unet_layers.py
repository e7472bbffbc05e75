"""The stages of a U-Net made of the layers by hand: one step down that keeps its map, one step up that uses it."""

import numpy as np

from reference.blocks.cropping import crop_and_concatenate, crop_and_concatenate_backward
from reference.layers.arguments import check_array
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.max_pooling import max_pool2d, max_pool2d_backward
from reference.layers.relu import relu, relu_backward
from reference.layers.transposed_convolution import conv_transpose2d, conv_transpose2d_backward


def unet_encoder_forward(
    x: np.ndarray, parameters: dict[str, np.ndarray], padding: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    r"""Compute a stage on the way down: two 3 x 3 convolutions with ReLU, then 2 x 2 maxima with stride 2.

    .. math::
        k = \operatorname{ReLU}(w_2 \star \operatorname{ReLU}(w_1 \star x + b_1) + b_2), \qquad
        y = \operatorname{maxpool}_2(k)

    The map k from before the pooling is kept for the skip.

    Parameters
    ----------
    x : array (N, C, H, W)
        The map of this level. It is not changed.
    parameters : dict of arrays
        `w1` (F, C, 3, 3), `b1` (F,), `w2` (F, F, 3, 3), `b2` (F,). None is changed.
    padding : int
        Zeros around the input of both convolutions: 0 in the paper, 1 keeps the size.

    Returns
    -------
    kept, pooled : array (N, F, H', W'), array (N, F, floor(H' / 2), floor(W' / 2))
        H' = H - 4 + 4 padding, W' likewise. float32 stays float32.

    Raises
    ------
    TypeError, ValueError
        As the layers: the shapes do not belong together, or nothing of the map is left.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net: convolutional networks for biomedical image segmentation",
    MICCAI 2015, arXiv:1505.04597, figure 1, left side.

    Examples
    --------
    >>> ones = {"w1": np.ones((1, 1, 3, 3)), "b1": np.ones(1), "w2": np.ones((1, 1, 3, 3)), "b2": np.ones(1)}
    >>> kept, pooled = unet_encoder_forward(np.ones((1, 1, 6, 6)), ones)
    >>> kept[0, 0], pooled[0, 0]
    (array([[91., 91.],
           [91., 91.]]), array([[91.]]))
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    p = parameters
    inner = relu(conv2d(x, p["w1"], p["b1"], padding=padding))
    kept = relu(conv2d(inner, p["w2"], p["b2"], padding=padding))
    return kept, max_pool2d(kept, 2)
    ### END SOLUTION


def unet_encoder_backward(
    d_kept: np.ndarray, d_pooled: np.ndarray, x: np.ndarray, parameters: dict[str, np.ndarray], padding: int = 0
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    r"""Return the gradients of `unet_encoder_forward` in its input and in every parameter.

    The kept map went two ways, into the pooling and over the skip: the gradients of both are added.

    Parameters
    ----------
    d_kept, d_pooled : array (N, F, H', W'), array (N, F, floor(H' / 2), floor(W' / 2))
        The gradients with respect to the two outputs: through the skip, and from the level below.
    x, parameters, padding
        What `unet_encoder_forward` was called with. They are not changed.

    Returns
    -------
    dx : array (N, C, H, W)
    gradients : dict of arrays
        One for each parameter, under its name and in its shape.

    Raises
    ------
    TypeError, ValueError
        As `unet_encoder_forward`, and if a gradient has not the shape of its output.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net", MICCAI 2015, figure 1, left side.

    Examples
    --------
    >>> ones = {"w1": np.ones((1, 1, 3, 3)), "b1": np.ones(1), "w2": np.ones((1, 1, 3, 3)), "b2": np.ones(1)}
    >>> d_kept, d_pooled = np.ones((1, 1, 2, 2)), np.full((1, 1, 1, 1), 5.0)
    >>> unet_encoder_backward(d_kept, d_pooled, np.ones((1, 1, 6, 6)), ones)[1]["b2"]
    array([9.])
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    p = parameters
    z1 = conv2d(x, p["w1"], p["b1"], padding=padding)
    a1 = relu(z1)
    z2 = conv2d(a1, p["w2"], p["b2"], padding=padding)

    g = d_kept + max_pool2d_backward(d_pooled, relu(z2), 2)
    g, dw2, db2 = conv2d_backward(relu_backward(g, z2), a1, p["w2"], padding=padding)
    dx, dw1, db1 = conv2d_backward(relu_backward(g, z1), x, p["w1"], padding=padding)
    return dx, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2}
    ### END SOLUTION


def unet_decoder_forward(
    x: np.ndarray, kept: np.ndarray, parameters: dict[str, np.ndarray], padding: int = 0
) -> np.ndarray:
    r"""Compute a stage on the way up: 2 x 2 up-convolution with stride 2, crop and concatenate, two convolutions.

    .. math::
        u = \operatorname{convtranspose}_{2}(x, w_0) + b_0, \quad j = [\operatorname{crop}(k);\; u], \quad
        y = \operatorname{ReLU}(w_2 \star \operatorname{ReLU}(w_1 \star j + b_1) + b_2)

    The up-convolution doubles rows and columns, without an activation. The kept map is cropped around its middle and
    stands before the upsampled one.

    Parameters
    ----------
    x : array (N, C, H, W)
        The map of the level below. It is not changed.
    kept : array (N, G, H', W')
        The map that the encoder kept at this level, at least 2 H x 2 W. It is not changed.
    parameters : dict of arrays
        `w0` (C, F, 2, 2), `b0` (F,), `w1` (F, G + F, 3, 3), `b1` (F,), `w2` (F, F, 3, 3), `b2` (F,); in a U-Net F and G
        are C / 2. None is changed.
    padding : int
        Zeros around the input of both convolutions: 0 in the paper, 1 keeps the size.

    Returns
    -------
    y : array (N, F, 2 H - 4 + 4 padding, 2 W - 4 + 4 padding)
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As the layers: the shapes do not belong together, or the kept map is the smaller one.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net: convolutional networks for biomedical image segmentation",
    MICCAI 2015, arXiv:1505.04597, figure 1, right side.

    Examples
    --------
    >>> shapes = {"w0": (2, 1, 2, 2), "b0": (1,), "w1": (1, 2, 3, 3), "b1": (1,), "w2": (1, 1, 3, 3), "b2": (1,)}
    >>> ones = {name: np.ones(shape) for name, shape in shapes.items()}
    >>> unet_decoder_forward(np.ones((1, 2, 3, 3)), np.ones((1, 1, 8, 8)), ones)[0, 0]
    array([[334., 334.],
           [334., 334.]])
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    check_array(kept, "kept", ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    p = parameters
    upsampled = conv_transpose2d(x, p["w0"], p["b0"], stride=2)
    joined = crop_and_concatenate(kept, upsampled)
    inner = relu(conv2d(joined, p["w1"], p["b1"], padding=padding))
    return relu(conv2d(inner, p["w2"], p["b2"], padding=padding))
    ### END SOLUTION


def unet_decoder_backward(
    upstream: np.ndarray, x: np.ndarray, kept: np.ndarray, parameters: dict[str, np.ndarray], padding: int = 0
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    r"""Return the gradients of `unet_decoder_forward` in both maps and in every parameter.

    Parameters
    ----------
    upstream : array (N, F, 2 H - 4 + 4 padding, 2 W - 4 + 4 padding)
        The gradient with respect to the output.
    x, kept, parameters, padding
        What `unet_decoder_forward` was called with. They are not changed.

    Returns
    -------
    dx, d_kept : array (N, C, H, W), array (N, G, H', W')
        The second is zero where the kept map was cut off.
    gradients : dict of arrays
        One for each parameter, under its name and in its shape.

    Raises
    ------
    TypeError, ValueError
        As `unet_decoder_forward`, and if upstream has not the shape of the output.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net", MICCAI 2015, figure 1, right side.

    Examples
    --------
    >>> shapes = {"w0": (2, 1, 2, 2), "b0": (1,), "w1": (1, 2, 3, 3), "b1": (1,), "w2": (1, 1, 3, 3), "b2": (1,)}
    >>> ones = {name: np.ones(shape) for name, shape in shapes.items()}
    >>> x, kept = np.ones((1, 2, 3, 3)), np.ones((1, 1, 8, 8))
    >>> dx, d_kept, gradients = unet_decoder_backward(np.ones((1, 1, 2, 2)), x, kept, ones)
    >>> d_kept[0, 0, 1], dx[0, 0, 0], gradients["b2"]
    (array([0., 1., 3., 5., 5., 3., 1., 0.]), array([16., 40., 16.]), array([4.]))
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    check_array(kept, "kept", ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    p = parameters
    upsampled = conv_transpose2d(x, p["w0"], p["b0"], stride=2)
    joined = crop_and_concatenate(kept, upsampled)
    z1 = conv2d(joined, p["w1"], p["b1"], padding=padding)
    a1 = relu(z1)
    z2 = conv2d(a1, p["w2"], p["b2"], padding=padding)

    g, dw2, db2 = conv2d_backward(relu_backward(upstream, z2), a1, p["w2"], padding=padding)
    g, dw1, db1 = conv2d_backward(relu_backward(g, z1), joined, p["w1"], padding=padding)
    d_kept, g = crop_and_concatenate_backward(g, kept, upsampled)
    dx, dw0, db0 = conv_transpose2d_backward(g, x, p["w0"], stride=2)
    return dx, d_kept, {"w0": dw0, "b0": db0, "w1": dw1, "b1": db1, "w2": dw2, "b2": db2}
    ### END SOLUTION
