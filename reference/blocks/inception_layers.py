"""The Inception block made of the layers by hand: four branches from one input, stacked; and the way back."""

import numpy as np

from reference.blocks.concatenation import concatenate_branches, split_gradient
from reference.layers.arguments import check_array
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.max_pooling import max_pool2d, max_pool2d_backward
from reference.layers.pointwise import conv1x1, conv1x1_backward
from reference.layers.relu import relu, relu_backward


def inception_shapes(
    channels: int, ones: int, threes: tuple[int, int], fives: tuple[int, int], pooled: int
) -> dict[str, tuple[int, ...]]:
    """Return the shapes of the parameters; `threes` and `fives` hold the channels of the reduction and of the kernel.

    >>> sum(int(np.prod(shape)) for shape in inception_shapes(192, 64, (96, 128), (16, 32), 32).values())
    163696
    """
    weights = {
        "ones": (ones, channels),
        "threes_reduced": (threes[0], channels),
        "threes": (threes[1], threes[0], 3, 3),
        "fives_reduced": (fives[0], channels),
        "fives": (fives[1], fives[0], 5, 5),
        "pooled": (pooled, channels),
    }
    shapes: dict[str, tuple[int, ...]] = {}
    for name, shape in weights.items():
        shapes |= {f"w_{name}": shape, f"b_{name}": shape[:1]}
    return shapes


def inception_forward(x: np.ndarray, parameters: dict[str, np.ndarray]) -> np.ndarray:
    """Compute an Inception block: four branches, stacked along the channels in this order.

    ========= ================================================= ===============================
    branch    layers, each convolution followed by ReLU         weights
    ========= ================================================= ===============================
    1 x 1     1 x 1                                             `w_ones`
    3 x 3     1 x 1, then 3 x 3 with padding 1                  `w_threes_reduced`, `w_threes`
    5 x 5     1 x 1, then 5 x 5 with padding 2                  `w_fives_reduced`, `w_fives`
    pooling   3 x 3 maximum (stride 1, padding 1), then 1 x 1   `w_pooled`
    ========= ================================================= ===============================

    Parameters
    ----------
    x : array (N, C, H, W)
        The input of all branches. It is not changed.
    parameters : dict of arrays
        `w_ones` (F1, C), `w_threes_reduced` (R3, C), `w_threes` (F3, R3, 3, 3), `w_fives_reduced`
        (R5, C), `w_fives` (F5, R5, 5, 5), `w_pooled` (FP, C), and under `b_` in place of `w_` the
        biases of each. None is changed.

    Returns
    -------
    y : array (N, F1 + F3 + F5 + FP, H, W)
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As the layers: the shapes do not belong together.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, figure 2b.

    Examples
    --------
    >>> shapes = inception_shapes(3, 1, (2, 1), (2, 1), 1)
    >>> parameters = {name: np.full(shape, 0.5) for name, shape in shapes.items()}
    >>> inception_forward(np.ones((1, 3, 1, 1)), parameters)[0, :, 0, 0]
    array([2. , 2.5, 2.5, 2. ])
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    p = parameters
    ones = relu(conv1x1(x, p["w_ones"], p["b_ones"]))
    reduced = relu(conv1x1(x, p["w_threes_reduced"], p["b_threes_reduced"]))
    threes = relu(conv2d(reduced, p["w_threes"], p["b_threes"], padding=1))
    reduced = relu(conv1x1(x, p["w_fives_reduced"], p["b_fives_reduced"]))
    fives = relu(conv2d(reduced, p["w_fives"], p["b_fives"], padding=2))
    pooled = relu(conv1x1(max_pool2d(x, 3, stride=1, padding=1), p["w_pooled"], p["b_pooled"]))
    return concatenate_branches([ones, threes, fives, pooled])
    ### END SOLUTION


def inception_backward(
    upstream: np.ndarray, x: np.ndarray, parameters: dict[str, np.ndarray]
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    r"""Return the gradients of `inception_forward` in its input and in every parameter.

    .. math::
        \frac{\partial J}{\partial x} = \sum_{m} \left(\frac{\partial b_m}{\partial x}\right)^T
        \frac{\partial J}{\partial b_m}

    Every branch gets the slice of the gradient that belongs to its channels; what comes out of the
    four at x is added.

    Parameters
    ----------
    upstream : array (N, F1 + F3 + F5 + FP, H, W)
        The gradient with respect to the output.
    x, parameters
        What `inception_forward` was called with. They are not changed.

    Returns
    -------
    dx : array (N, C, H, W)
    gradients : dict of arrays
        One for each parameter, under its name and in its shape.

    Raises
    ------
    TypeError, ValueError
        As `inception_forward`, and if upstream has not the shape of the output.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, figure 2b.

    Examples
    --------
    >>> shapes = inception_shapes(3, 1, (2, 1), (2, 1), 1)
    >>> parameters = {name: np.full(shape, 0.5) for name, shape in shapes.items()}
    >>> dx, gradients = inception_backward(np.ones((1, 4, 1, 1)), np.ones((1, 3, 1, 1)), parameters)
    >>> dx[0, :, 0, 0], gradients["b_ones"]
    (array([2., 2., 2.]), array([1.]))
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    p = parameters
    depths = [len(p[name]) for name in ("w_ones", "w_threes", "w_fives", "w_pooled")]
    g_ones, g_threes, g_fives, g_pooled = split_gradient(upstream, depths)
    d: dict[str, np.ndarray] = {}

    g = relu_backward(g_ones, conv1x1(x, p["w_ones"], p["b_ones"]))
    dx, d["w_ones"], d["b_ones"] = conv1x1_backward(g, x, p["w_ones"])

    for name, g_branch, padding in (("threes", g_threes, 1), ("fives", g_fives, 2)):
        before = conv1x1(x, p[f"w_{name}_reduced"], p[f"b_{name}_reduced"])
        reduced = relu(before)
        g = relu_backward(g_branch, conv2d(reduced, p[f"w_{name}"], p[f"b_{name}"], padding=padding))
        g, d[f"w_{name}"], d[f"b_{name}"] = conv2d_backward(g, reduced, p[f"w_{name}"], padding=padding)
        g, d[f"w_{name}_reduced"], d[f"b_{name}_reduced"] = conv1x1_backward(
            relu_backward(g, before), x, p[f"w_{name}_reduced"]
        )
        dx = dx + g

    maxima = max_pool2d(x, 3, stride=1, padding=1)
    g = relu_backward(g_pooled, conv1x1(maxima, p["w_pooled"], p["b_pooled"]))
    g, d["w_pooled"], d["b_pooled"] = conv1x1_backward(g, maxima, p["w_pooled"])
    return dx + max_pool2d_backward(g, x, 3, stride=1, padding=1), d
    ### END SOLUTION
