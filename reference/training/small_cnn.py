"""A small network that reads digits, made of the layers by hand: its parameters, its logits and its gradients."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.cross_entropy import cross_entropy, cross_entropy_backward
from reference.layers.dense import dense, dense_backward
from reference.layers.flatten import flatten, flatten_backward
from reference.layers.max_pooling import max_pool2d, max_pool2d_backward
from reference.layers.relu import relu, relu_backward


def small_cnn_shapes(
    side: int = 28, filters: tuple[int, int] = (8, 16), classes: int = 10
) -> dict[str, tuple[int, ...]]:
    """Return the shapes of the parameters for grey images of side x side pixels.

    A 3 x 3 convolution without padding takes two rows, a 2 x 2 pooling leaves half
    of them, rounded down.

    >>> small_cnn_shapes()["w3"], sum(int(np.prod(shape)) for shape in small_cnn_shapes().values())
    ((10, 400), 5258)
    """
    first, second = filters
    left = ((side - 2) // 2 - 2) // 2
    return {
        "w1": (first, 1, 3, 3),
        "b1": (first,),
        "w2": (second, first, 3, 3),
        "b2": (second,),
        "w3": (classes, second * left * left),
        "b3": (classes,),
    }


def small_cnn(parameters: dict[str, np.ndarray], x: np.ndarray) -> np.ndarray:
    """Compute the logits: convolution, ReLU, pooling, convolution, ReLU, pooling, dense.

    Parameters
    ----------
    parameters : dict of arrays
        `w1` (F1, 1, 3, 3), `b1` (F1,), `w2` (F2, F1, 3, 3), `b2` (F2,), `w3` (K, F2 * h * w), `b3`
        (K,); both convolutions have stride 1 and no padding, both poolings are 2 x 2 maxima with
        stride 2. None is changed.
    x : array (N, 1, H, W)
        Grey images.

    Returns
    -------
    logits : array (N, K)
        One number for each class, without a softmax; float32 if the images and all parameters are.

    Raises
    ------
    TypeError, ValueError
        As the layers: the shapes do not belong together.

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to
    document recognition", 1998.

    Examples
    --------
    >>> zeros = {name: np.zeros(shape) for name, shape in small_cnn_shapes(classes=3).items()}
    >>> small_cnn({**zeros, "b3": np.array([1.0, 2.0, 3.0])}, np.ones((2, 1, 28, 28)))
    array([[1., 2., 3.],
           [1., 2., 3.]])
    """
    check_array(x, "x", ("N", "1", "H", "W"))
    ### BEGIN SOLUTION
    p = parameters
    first = max_pool2d(relu(conv2d(x, p["w1"], p["b1"])), 2)
    second = max_pool2d(relu(conv2d(first, p["w2"], p["b2"])), 2)
    return dense(flatten(second), p["w3"], p["b3"])
    ### END SOLUTION


def small_cnn_gradients(
    parameters: dict[str, np.ndarray], x: np.ndarray, labels: np.ndarray
) -> tuple[float, dict[str, np.ndarray]]:
    """Compute the loss of a batch and its gradient with respect to every parameter of `small_cnn`.

    Parameters
    ----------
    parameters, x
        As for `small_cnn`.
    labels : int array (N,)
        The class of each image.

    Returns
    -------
    loss : float
        Mean cross-entropy of the batch.
    gradients : dict of arrays
        One for each parameter, under its name and in its shape.

    Raises
    ------
    TypeError, ValueError
        As `small_cnn` and `cross_entropy`.

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to
    document recognition", 1998.

    Examples
    --------
    >>> zeros = {name: np.zeros(shape) for name, shape in small_cnn_shapes(classes=2).items()}
    >>> loss, gradients = small_cnn_gradients(zeros, np.ones((1, 1, 28, 28)), np.array([1]))
    >>> round(loss, 4), gradients["b3"]
    (0.6931, array([ 0.5, -0.5]))
    """
    check_array(x, "x", ("N", "1", "H", "W"))
    ### BEGIN SOLUTION
    p = parameters
    z1 = conv2d(x, p["w1"], p["b1"])
    a1 = relu(z1)
    p1 = max_pool2d(a1, 2)
    z2 = conv2d(p1, p["w2"], p["b2"])
    a2 = relu(z2)
    p2 = max_pool2d(a2, 2)
    flat = flatten(p2)
    logits = dense(flat, p["w3"], p["b3"])
    loss = float(cross_entropy(logits, labels))

    # The same way back, every layer with what it was given on the way there.
    g = cross_entropy_backward(logits, labels)
    g, dw3, db3 = dense_backward(g, flat, p["w3"])
    g = flatten_backward(g, p2)
    g = relu_backward(max_pool2d_backward(g, a2, 2), z2)
    g, dw2, db2 = conv2d_backward(g, p1, p["w2"])
    g = relu_backward(max_pool2d_backward(g, a1, 2), z1)
    _, dw1, db1 = conv2d_backward(g, x, p["w1"])
    return loss, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}
    ### END SOLUTION
