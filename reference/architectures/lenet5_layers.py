"""LeNet-5 as it is written today, made of the layers by hand: its parameters, its logits and its gradients."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.average_pooling import avg_pool2d, avg_pool2d_backward
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.cross_entropy import cross_entropy, cross_entropy_backward
from reference.layers.dense import dense, dense_backward
from reference.layers.flatten import flatten, flatten_backward
from reference.layers.relu import relu, relu_backward


def lenet5_shapes(
    classes: int = 10, channels: int = 1, widths: tuple[int, int, int, int] = (6, 16, 120, 84)
) -> dict[str, tuple[int, ...]]:
    """Return the shapes of the parameters for images of 32 x 32 pixels, 61,706 numbers in all.

    A 5 x 5 convolution without padding takes four rows, a 2 x 2 pooling leaves half: 32, 28, 14,
    10, 5.

    >>> lenet5_shapes()["w3"], sum(int(np.prod(shape)) for shape in lenet5_shapes().values())
    ((120, 400), 61706)
    """
    first, second, third, fourth = widths
    return {
        "w1": (first, channels, 5, 5),
        "b1": (first,),
        "w2": (second, first, 5, 5),
        "b2": (second,),
        "w3": (third, second * 5 * 5),
        "b3": (third,),
        "w4": (fourth, third),
        "b4": (fourth,),
        "w5": (classes, fourth),
        "b5": (classes,),
    }


def lenet5_logits(parameters: dict[str, np.ndarray], x: np.ndarray) -> np.ndarray:
    """Compute LeNet-5's logits: twice convolution, ReLU and average pooling, then dense layers.

    ======== =================================== ============
    layer    what it does                        output
    ======== =================================== ============
    1        5 x 5, no padding; ReLU             6 x 28 x 28
             2 x 2 average, stride 2             6 x 14 x 14
    2        5 x 5, no padding; ReLU             16 x 10 x 10
             2 x 2 average, stride 2; flattened  400
    3, 4     dense; ReLU                         120, 84
    5        dense                               10
    ======== =================================== ============

    Parameters
    ----------
    parameters : dict of arrays
        `w1` (F1, C, 5, 5), `b1` (F1,), `w2` (F2, F1, 5, 5), `b2` (F2,), `w3` (D1, 25 F2),
        `b3` (D1,), `w4` (D2, D1), `b4` (D2,), `w5` (K, D2), `b5` (K,), as `lenet5_shapes` gives
        them. None is changed.
    x : array (N, C, 32, 32)
        Images; those of 28 x 28 pixels are padded by 2 beforehand.

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
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document
    recognition", Proceedings of the IEEE 86 (1998).

    Examples
    --------
    >>> zeros = {name: np.zeros(shape) for name, shape in lenet5_shapes(classes=3).items()}
    >>> lenet5_logits({**zeros, "b5": np.array([1.0, -2.0, 3.0])}, np.ones((2, 1, 32, 32)))
    array([[ 1., -2.,  3.],
           [ 1., -2.,  3.]])
    """
    check_array(x, "x", ("N", "C", "32", "32"))
    ### BEGIN SOLUTION
    p = parameters
    first = avg_pool2d(relu(conv2d(x, p["w1"], p["b1"])), 2)
    second = avg_pool2d(relu(conv2d(first, p["w2"], p["b2"])), 2)
    third = relu(dense(flatten(second), p["w3"], p["b3"]))
    fourth = relu(dense(third, p["w4"], p["b4"]))
    return dense(fourth, p["w5"], p["b5"])
    ### END SOLUTION


def lenet5_gradients(
    parameters: dict[str, np.ndarray], x: np.ndarray, labels: np.ndarray
) -> tuple[float, dict[str, np.ndarray]]:
    """Compute the loss of a batch and its gradient with respect to every parameter of `lenet5_logits`.

    Parameters
    ----------
    parameters, x
        As for `lenet5_logits`.
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
        As `lenet5_logits` and `cross_entropy`.

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document
    recognition", Proceedings of the IEEE 86 (1998).

    Examples
    --------
    >>> zeros = {name: np.zeros(shape) for name, shape in lenet5_shapes(classes=2).items()}
    >>> loss, gradients = lenet5_gradients(zeros, np.ones((1, 1, 32, 32)), np.array([1]))
    >>> round(loss, 4), gradients["b5"]
    (0.6931, array([ 0.5, -0.5]))
    """
    check_array(x, "x", ("N", "C", "32", "32"))
    ### BEGIN SOLUTION
    p = parameters
    z1 = conv2d(x, p["w1"], p["b1"])
    a1 = relu(z1)
    p1 = avg_pool2d(a1, 2)
    z2 = conv2d(p1, p["w2"], p["b2"])
    a2 = relu(z2)
    p2 = avg_pool2d(a2, 2)
    flat = flatten(p2)
    z3 = dense(flat, p["w3"], p["b3"])
    a3 = relu(z3)
    z4 = dense(a3, p["w4"], p["b4"])
    a4 = relu(z4)
    logits = dense(a4, p["w5"], p["b5"])
    loss = float(cross_entropy(logits, labels))

    # The same way back, every layer with what it was given on the way there.
    g = cross_entropy_backward(logits, labels)
    g, dw5, db5 = dense_backward(g, a4, p["w5"])
    g, dw4, db4 = dense_backward(relu_backward(g, z4), a3, p["w4"])
    g, dw3, db3 = dense_backward(relu_backward(g, z3), flat, p["w3"])
    g = avg_pool2d_backward(flatten_backward(g, p2), a2, 2)
    g, dw2, db2 = conv2d_backward(relu_backward(g, z2), p1, p["w2"])
    g = avg_pool2d_backward(g, a1, 2)
    _, dw1, db1 = conv2d_backward(relu_backward(g, z1), x, p["w1"])
    first = {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2}
    return loss, {**first, "w3": dw3, "b3": db3, "w4": dw4, "b4": db4, "w5": dw5, "b5": db5}
    ### END SOLUTION
