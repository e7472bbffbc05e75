"""A residual block made of the layers by hand, in training: two convolutions with batch norm, and the shortcut."""

import numpy as np

from reference.blocks.residual_sum import residual_sum, residual_sum_backward
from reference.blocks.shortcuts import (
    projection_shortcut,
    projection_shortcut_backward,
    zero_padding_shortcut,
    zero_padding_shortcut_backward,
)
from reference.layers.arguments import check_array, pair
from reference.layers.batch_norm import batch_norm_backward, batch_norm_train
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.relu import relu, relu_backward


def residual_block_shapes(channels_in: int, channels: int, *, projection: bool = False) -> dict[str, tuple[int, ...]]:
    """Return the shapes of the parameters; the shortcut has some only where it is a projection.

    >>> shapes = residual_block_shapes(16, 32, projection=True)
    >>> shapes["w1"], shapes["w_shortcut"], sum(int(np.prod(shape)) for shape in shapes.values())
    ((32, 16, 3, 3), (32, 16), 14528)
    """
    shapes: dict[str, tuple[int, ...]] = {
        "w1": (channels, channels_in, 3, 3),
        "gamma1": (channels,),
        "beta1": (channels,),
        "w2": (channels, channels, 3, 3),
        "gamma2": (channels,),
        "beta2": (channels,),
    }
    if projection:
        shapes |= {
            "w_shortcut": (channels, channels_in),
            "gamma_shortcut": (channels,),
            "beta_shortcut": (channels,),
        }
    return shapes


def residual_block_forward(
    x: np.ndarray,
    parameters: dict[str, np.ndarray],
    stride: int = 1,
) -> np.ndarray:
    r"""Compute a residual block in training: two convolutions with batch norm, and a shortcut.

    .. math::
        y = \operatorname{ReLU}(F(x) + S(x)), \qquad
        F(x) = \operatorname{BN}_2(w_2 \star \operatorname{ReLU}(\operatorname{BN}_1(w_1 \star x)))

    Both convolutions pad with one zero on each side and have no bias; the first has the stride. The
    shortcut S is

    - the projection `w_shortcut` with the stride of the block, then batch norm, where the
      parameters hold it;
    - else x itself, where the shape of the block's output is that of x;
    - else every stride-th pixel of x, with channels of zeros for those that are added.

    Parameters
    ----------
    x : array (N, C, H, W)
        The input of the block. It is not changed.
    parameters : dict of arrays
        `w1` (C', C, 3, 3), `gamma1`, `beta1` (C',), `w2` (C', C', 3, 3), `gamma2`, `beta2` (C',);
        with a projection also `w_shortcut` (C', C), `gamma_shortcut`, `beta_shortcut` (C',). None
        is changed.
    stride : int
        Step of the first convolution and of the shortcut.

    Returns
    -------
    y : array (N, C', H', W')
        H' = ceil(H / stride) and W' = ceil(W / stride). float32 stays float32. The running
        statistics of batch norm play no part in training and are not kept here.

    Raises
    ------
    TypeError, ValueError
        As the layers: the shapes do not belong together, or a channel has one number only.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016,
    arXiv:1512.03385.

    Examples
    --------
    >>> parameters = {name: np.zeros(shape) for name, shape in residual_block_shapes(1, 1).items()}
    >>> residual_block_forward(np.array([[[[1.0, -2.0, 3.0]]]]), parameters)
    array([[[[1., 0., 3.]]]])
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    pair(stride, "stride", least=1)
    ### BEGIN SOLUTION
    p = parameters

    def normalise(z: np.ndarray, gamma: np.ndarray, beta: np.ndarray) -> np.ndarray:
        # The running statistics play no part in the output: they begin anew here and are let go.
        return batch_norm_train(z, gamma, beta, np.zeros(len(gamma)), np.ones(len(gamma)))[0]

    inner = relu(normalise(conv2d(x, p["w1"], stride=stride, padding=1), p["gamma1"], p["beta1"]))
    f = normalise(conv2d(inner, p["w2"], padding=1), p["gamma2"], p["beta2"])

    channels = len(p["w2"])
    if "w_shortcut" in p:
        projected = projection_shortcut(x, p["w_shortcut"], stride)
        shortcut = normalise(projected, p["gamma_shortcut"], p["beta_shortcut"])
    elif (channels, stride) == (x.shape[1], 1):
        shortcut = x
    else:
        shortcut = zero_padding_shortcut(x, channels, stride)
    return residual_sum(shortcut, f)
    ### END SOLUTION


def residual_block_backward(
    upstream: np.ndarray, x: np.ndarray, parameters: dict[str, np.ndarray], stride: int = 1
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    r"""Return the gradients of `residual_block_forward` in its input and in every parameter.

    .. math::
        \frac{\partial J}{\partial x}
        = \left(\frac{\partial F}{\partial x} + \frac{\partial S}{\partial x}\right)^T
        \left( \frac{\partial J}{\partial y} \cdot [F(x) + S(x) > 0] \right)

    The gradient comes to x on two ways, through the layers and through the shortcut, and both are
    added.

    Parameters
    ----------
    upstream : array (N, C', H', W')
        The gradient with respect to the output.
    x, parameters, stride
        What `residual_block_forward` was called with. They are not changed.

    Returns
    -------
    dx : array (N, C, H, W)
    gradients : dict of arrays
        One for each parameter, under its name and in its shape.

    Raises
    ------
    TypeError, ValueError
        As `residual_block_forward`, and if upstream has not the shape of the output.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Identity mappings in deep residual networks", ECCV 2016,
    arXiv:1603.05027.

    Examples
    --------
    >>> parameters = {name: np.zeros(shape) for name, shape in residual_block_shapes(1, 1).items()}
    >>> x, upstream = np.array([[[[1.0, -2.0, 3.0]]]]), np.array([[[[5.0, 6.0, 7.0]]]])
    >>> dx, gradients = residual_block_backward(upstream, x, parameters)
    >>> dx, gradients["beta2"]
    (array([[[[5., 0., 7.]]]]), array([12.]))
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    pair(stride, "stride", least=1)
    ### BEGIN SOLUTION
    p = parameters

    def normalise(z: np.ndarray, gamma: np.ndarray, beta: np.ndarray) -> np.ndarray:
        # The running statistics play no part in the output: they begin anew here and are let go.
        return batch_norm_train(z, gamma, beta, np.zeros(len(gamma)), np.ones(len(gamma)))[0]

    z1 = conv2d(x, p["w1"], stride=stride, padding=1)
    n1 = normalise(z1, p["gamma1"], p["beta1"])
    inner = relu(n1)
    z2 = conv2d(inner, p["w2"], padding=1)
    f = normalise(z2, p["gamma2"], p["beta2"])

    # The sum hands its gradient to both ways; first the one through the shortcut.
    gradients: dict[str, np.ndarray] = {}
    channels = len(p["w2"])
    if "w_shortcut" in p:
        projected = projection_shortcut(x, p["w_shortcut"], stride)
        shortcut = normalise(projected, p["gamma_shortcut"], p["beta_shortcut"])
        g, df = residual_sum_backward(upstream, shortcut, f)
        g, gradients["gamma_shortcut"], gradients["beta_shortcut"] = batch_norm_backward(
            g, projected, p["gamma_shortcut"]
        )
        dx, gradients["w_shortcut"] = projection_shortcut_backward(g, x, p["w_shortcut"], stride)
    elif (channels, stride) == (x.shape[1], 1):
        dx, df = residual_sum_backward(upstream, x, f)
    else:
        g, df = residual_sum_backward(upstream, zero_padding_shortcut(x, channels, stride), f)
        dx = zero_padding_shortcut_backward(g, x, channels, stride)

    g, gradients["gamma2"], gradients["beta2"] = batch_norm_backward(df, z2, p["gamma2"])
    g, gradients["w2"], _ = conv2d_backward(g, inner, p["w2"], padding=1)
    g, gradients["gamma1"], gradients["beta1"] = batch_norm_backward(relu_backward(g, n1), z1, p["gamma1"])
    g, gradients["w1"], _ = conv2d_backward(g, x, p["w1"], stride, 1)
    return dx + g, gradients
    ### END SOLUTION
