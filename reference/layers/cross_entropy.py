"""Cross-entropy from logits: how surprising the right classes are to the scores, for pictures or for pixels."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.dtypes import answer_dtype


def check_labels(
    logits: np.ndarray,
    labels: np.ndarray,
    axes: tuple[str, ...] = ("N", "C"),
) -> None:
    """Refuse logits and labels that do not belong together; classes lie on the second named axis.

    >>> check_labels(np.zeros((2, 3)), np.array([0, 3]))
    Traceback (most recent call last):
        ...
    ValueError: labels must lie between 0 and 2, got 3: there are 3 classes and the first has number 0.
    """
    check_array(logits, "logits", axes)
    if logits.size == 0:
        raise ValueError(f"logits must have no empty axis, got shape {logits.shape}: nothing has no mean.")
    if not isinstance(labels, np.ndarray):
        raise TypeError(f"labels must be a NumPy array, got {type(labels).__name__}: convert it with np.array.")
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels must hold whole numbers, got dtype {labels.dtype}: give the number of each class.")
    shape = (len(logits), *logits.shape[2:])
    if labels.shape != shape:
        raise ValueError(
            f"labels must have the shape {shape}, got {labels.shape}: give one class number each, not one-hot rows."
        )
    strange = labels[(labels < 0) | (labels >= logits.shape[1])]
    if strange.size > 0:
        raise ValueError(
            f"labels must lie between 0 and {logits.shape[1] - 1}, got {strange[0]}: "
            f"there are {logits.shape[1]} classes and the first has number 0."
        )


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> np.floating:
    r"""Return the mean over the batch of minus the log-probability of the right class.

    .. math::
        L = \frac{1}{N} \sum_n \Big( \log \sum_c e^{z_{n,c}} - z_{n,y_n} \Big)

    The logarithm is the natural one. The loss takes scores (logits), not probabilities: the softmax
    is part of it. With the maximum of each row subtracted first, no exponential overflows and no
    logarithm meets 0. Where a text names no reduction, the mean over the batch is meant here.

    Parameters
    ----------
    logits : array (N, C)
        The scores z of C classes for N samples, at least one. It is not changed.
    labels : array (N,) of whole numbers
        The right class y of each sample, from 0 to C - 1.

    Returns
    -------
    loss : one number, at least 0
        float32 for float32 logits; float64 for whole numbers and booleans.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of the right numbers and axes, a label is no class,
        or the batch is empty.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016,
    sections 5.5 and 6.2.2.3.

    Examples
    --------
    >>> logits = np.array([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]])
    >>> round(float(cross_entropy(logits, np.array([2, 0]))), 6)
    1.407606
    >>> float(cross_entropy(np.array([[0.0, 1000.0]]), np.array([0])))
    1000.0
    """
    check_labels(logits, labels)
    ### BEGIN SOLUTION
    z = logits.astype(answer_dtype(logits))
    z -= z.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(z).sum(axis=1))
    loss: np.floating = np.mean(log_sums - z[np.arange(len(z)), labels])
    return loss
    ### END SOLUTION


def cross_entropy_backward(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    r"""Return the gradient of the loss in the logits: probabilities minus one-hot labels, over N.

    .. math::
        \frac{\partial L}{\partial z_{n,c}} = \frac{p_{n,c} - [c = y_n]}{N},
        \qquad p = \operatorname{softmax}(z)

    The loss is the end of the network, so there is no upstream gradient; it would be 1.

    Parameters
    ----------
    logits : array (N, C)
        The scores of the forward pass. It is not changed.
    labels : array (N,) of whole numbers
        The right class of each sample.

    Returns
    -------
    dlogits : array (N, C)
        A new array; every row sums to zero. float32 stays float32; whole numbers and
        booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `cross_entropy`.

    References
    ----------
    J. Bridle, "Training stochastic model recognition algorithms as networks can lead to maximum
    mutual information estimation of parameters", NIPS 1989.

    Examples
    --------
    >>> cross_entropy_backward(np.array([[0.0, 0.0], [5.0, 5.0]]), np.array([1, 0]))
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    check_labels(logits, labels)
    ### BEGIN SOLUTION
    z = logits.astype(answer_dtype(logits))
    exponentials = np.exp(z - z.max(axis=1, keepdims=True))
    dlogits: np.ndarray = exponentials / exponentials.sum(axis=1, keepdims=True)
    dlogits[np.arange(len(z)), labels] -= 1
    return dlogits / len(z)
    ### END SOLUTION


def pixel_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> np.floating:
    r"""Return the mean of minus the log-probability of the right class over all pixels.

    .. math::
        L = \frac{1}{N H W} \sum_{n,i,j}
            \Big( \log \sum_c e^{z_{n,c,i,j}} - z_{n,\,y_{n,i,j},\,i,j} \Big)

    Every pixel is a sample of its own.

    Parameters
    ----------
    logits : array (N, C, H, W)
        The scores of C classes for each pixel. It is not changed.
    labels : array (N, H, W) of whole numbers
        The right class of each pixel, from 0 to C - 1.

    Returns
    -------
    loss : one number, at least 0
        float32 for float32 logits; float64 for whole numbers and booleans.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of the right numbers and axes, a label is no class, or there is
        no pixel.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net: convolutional networks for biomedical image
    segmentation", MICCAI 2015, arXiv:1505.04597, section 3, here with equal weights.

    Examples
    --------
    >>> logits = np.array([[[[0.0, 1.0], [2.0, 0.0]], [[1.0, 1.0], [0.0, 3.0]]]])
    >>> round(float(pixel_cross_entropy(logits, np.array([[[1, 0], [0, 1]]]))), 6)
    0.295481
    """
    check_labels(logits, labels, ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    pixels = np.moveaxis(logits, 1, 3).reshape(-1, logits.shape[1])  # (N H W, C)
    return cross_entropy(pixels, labels.reshape(-1))
    ### END SOLUTION


def pixel_cross_entropy_backward(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    r"""Return the gradient of the loss of all pixels with respect to the logits.

    .. math::
        \frac{\partial L}{\partial z_{n,c,i,j}} = \frac{p_{n,c,i,j} - [c = y_{n,i,j}]}{N H W}

    Parameters
    ----------
    logits : array (N, C, H, W)
        The scores of the forward pass. It is not changed.
    labels : array (N, H, W) of whole numbers
        The right class of each pixel.

    Returns
    -------
    dlogits : array (N, C, H, W)
        A new array. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `pixel_cross_entropy`.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net: convolutional networks for biomedical image
    segmentation", MICCAI 2015, arXiv:1505.04597, section 3, here with equal weights.

    Examples
    --------
    >>> pixel_cross_entropy_backward(np.zeros((1, 2, 1, 2)), np.array([[[1, 0]]]))[0]
    array([[[ 0.25, -0.25]],
    <BLANKLINE>
           [[-0.25,  0.25]]])
    """
    check_labels(logits, labels, ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    images, classes, height, width = logits.shape
    pixels = np.moveaxis(logits, 1, 3).reshape(-1, classes)  # (N H W, C)
    gradient = cross_entropy_backward(pixels, labels.reshape(-1))
    return np.moveaxis(gradient.reshape(images, height, width, classes), 3, 1)
    ### END SOLUTION
