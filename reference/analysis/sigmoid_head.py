"""One kernel, one weighted sum, one sigmoid: how the chain rule carries the loss back to every kernel weight."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.correlation import check_image_and_kernel
from reference.layers.dtypes import answer_dtype


def check_head(x: np.ndarray, kernel: np.ndarray, head: np.ndarray) -> None:
    """Refuse a head that does not have one weight for each place of the kernel in the image.

    >>> check_head(np.ones((5, 5)), np.ones((3, 3)), np.ones((5, 5)))
    Traceback (most recent call last):
        ...
    ValueError: head has shape (5, 5) but the kernel has (3, 3) places in the image: give one weight for each place.
    """
    check_image_and_kernel(x, kernel, (0, 0))
    check_array(head, "head", ("H'", "W'"))
    places = (x.shape[0] - kernel.shape[0] + 1, x.shape[1] - kernel.shape[1] + 1)
    if head.shape != places:
        raise ValueError(
            f"head has shape {head.shape} but the kernel has {places} places in the image: "
            "give one weight for each place."
        )


def sigmoid_head(
    x: np.ndarray,
    kernel: np.ndarray,
    head: np.ndarray,
) -> tuple[np.floating, np.ndarray]:
    r"""Return the loss of the smallest convolutional classifier, and the gradient of its kernel.

    The image is correlated with the kernel, the map is summed with the weights of the head, a
    sigmoid makes the probability of the class, and the image does belong to the class:

    .. math::
        z_{k,h} = \sum_{i,j} w_{i,j} \; x_{k+i,\,h+j} \qquad
        \hat y = \sigma\Bigl(\sum_{k,h} \hat w_{k,h} \; z_{k,h}\Bigr) \qquad
        J = -\ln \hat y

    The chain rule through J, the sigmoid, the sum and the convolution:

    .. math::
        \frac{\partial J}{\partial w_{i,j}}
            = \underbrace{-\frac{1}{\hat y}}_{\partial J / \partial \hat y} \;
              \underbrace{\hat y (1 - \hat y)}_{\sigma'} \;
              \sum_{k,h} \hat w_{k,h} \; x_{k+i,\,h+j}
            = (\hat y - 1) \sum_{k,h} \hat w_{k,h} \; x_{k+i,\,h+j}

    The last sum is a correlation of the image with the head, which is not rotated. Each weight of
    the head keeps its own factor :math:`\partial z / \partial w`, the pixel that lies under the
    kernel weight at that place.

    Parameters
    ----------
    x : array (H, W)
        A grey image of the class.
    kernel : array (kh, kw)
        The weights w of the convolution: no padding, stride 1.
    head : array (H - kh + 1, W - kw + 1)
        The weights of the head, one for each place of the map. No array is changed.

    Returns
    -------
    loss : one number
        J.
    dkernel : array (kh, kw)
        The gradient of J for the kernel; first index row, second column. Both have the dtype that
        NumPy gives to the three arrays together; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of real numbers with two axes, the kernel fits nowhere, or the
        head has another shape than the map.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016,
    sections 6.5 and 9.5.

    Examples
    --------
    >>> x, kernel, head = np.array([[2.0, 0.0, 4.0]]), np.zeros((1, 2)), np.array([[1.0, 3.0]])
    >>> loss, dkernel = sigmoid_head(x, kernel, head)
    >>> round(float(loss), 6), dkernel
    (0.693147, array([[-1., -6.]]))
    """
    check_head(x, kernel, head)
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, kernel, head)
    x, kernel, head = x.astype(dtype), kernel.astype(dtype), head.astype(dtype)
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape)  # (H', W', kh, kw), a view

    z = np.tensordot(windows, kernel, axes=2)
    score = np.sum(head * z)
    loss: np.floating = np.logaddexp(dtype.type(0), -score)  # -ln of the sigmoid, also where that rounds to 0
    probability = (1 + np.tanh(score / 2)) / 2  # the sigmoid, without a power that overflows

    dscore = probability - 1  # through the logarithm and the sigmoid
    dkernel: np.ndarray = dscore * np.tensordot(head, windows, axes=2)
    return loss, dkernel
    ### END SOLUTION
