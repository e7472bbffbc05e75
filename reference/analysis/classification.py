"""Classification: from the scores of the classes to a decision, and how often it is right."""

import numpy as np

from reference.layers.arguments import check_array


def check_scores(logits: np.ndarray) -> None:
    """Refuse scores without a class to choose.

    >>> check_scores(np.zeros((4, 0)))
    Traceback (most recent call last):
        ...
    ValueError: logits must have at least one class, got shape (4, 0): give one score for each class.
    """
    check_array(logits, "logits", ("N", "C"))
    if logits.shape[1] == 0:
        raise ValueError(
            f"logits must have at least one class, got shape {logits.shape}: give one score for each class."
        )


def predicted_classes(logits: np.ndarray) -> np.ndarray:
    r"""Return for each sample the number of the class with the greatest score.

    .. math::
        \hat y_n = \arg\max_c \; z_{n,c}

    The softmax changes nothing about the order of the scores and is not needed.

    Parameters
    ----------
    logits : array (N, C)
        Scores of C classes for N samples. It is not changed.

    Returns
    -------
    classes : array (N,) of whole numbers
        From 0 to C - 1. If several classes have the greatest score, the first one counts.

    Raises
    ------
    TypeError, ValueError
        logits is not an array of real numbers with two axes, or there is no class.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 5.1.1.

    Examples
    --------
    >>> predicted_classes(np.array([[0.1, 2.0, -1.0], [5.0, 0.0, 5.0]])).tolist()
    [1, 0]
    """
    check_scores(logits)
    ### BEGIN SOLUTION
    classes: np.ndarray = logits.argmax(axis=1)
    return classes
    ### END SOLUTION


def accuracy(logits: np.ndarray, labels: np.ndarray) -> float:
    r"""Return which part of the samples gets the right class.

    .. math::
        \frac{1}{N} \sum_n \, [\hat y_n = y_n]

    Parameters
    ----------
    logits : array (N, C)
        Scores of C classes for N samples, at least one. It is not changed.
    labels : array (N,) of whole numbers
        The right class of each sample.

    Returns
    -------
    accuracy : float
        From 0 to 1.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of the right numbers and axes, the lengths differ, or there is no sample.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 5.1.2.

    Examples
    --------
    >>> accuracy(np.array([[0.1, 2.0], [5.0, 0.0], [1.0, 0.0], [0.0, 1.0]]), np.array([1, 1, 0, 1]))
    0.75
    """
    check_scores(logits)
    check_array(labels, "labels", ("N",))
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels must hold whole numbers, got dtype {labels.dtype}: give the number of each class.")
    if len(labels) != len(logits) or len(labels) == 0:
        raise ValueError(
            f"logits has {len(logits)} samples and labels {len(labels)}: give one label each, for one sample or more."
        )
    ### BEGIN SOLUTION
    return float(np.mean(predicted_classes(logits) == labels))
    ### END SOLUTION
