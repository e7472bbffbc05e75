"""How good the answers of a classifier are: accuracy, the table of confusions, precision, recall and F1."""

import numpy as np

from reference.layers.arguments import check_array


def check_answers(predicted: np.ndarray, labels: np.ndarray) -> None:
    """Refuse predicted classes and labels that are not equally many whole numbers.

    >>> check_answers(np.zeros(3, int), np.zeros(2, int))
    Traceback (most recent call last):
        ...
    ValueError: There are 3 answers but 2 labels: give every answer one label.
    """
    check_array(predicted, "predicted", ("N",))
    check_array(labels, "labels", ("N",))
    for name, array in (("predicted", predicted), ("labels", labels)):
        if array.dtype.kind not in "iu":
            raise TypeError(
                f"{name} must hold whole numbers, got dtype {array.dtype}: give classes, for example argmax."
            )
    if len(predicted) != len(labels):
        raise ValueError(f"There are {len(predicted)} answers but {len(labels)} labels: give every answer one label.")


def check_confusion(confusion: np.ndarray) -> None:
    """Refuse anything but a square table of counts.

    >>> check_confusion(np.zeros((2, 3)))
    Traceback (most recent call last):
        ...
    ValueError: confusion must have as many rows as columns, got shape (2, 3): give one of each for every class.
    """
    check_array(confusion, "confusion", ("K", "K"))
    if confusion.shape[0] != confusion.shape[1]:
        raise ValueError(
            f"confusion must have as many rows as columns, got shape {confusion.shape}: "
            "give one of each for every class."
        )


def epoch_accuracy(batches: list[tuple[np.ndarray, np.ndarray]]) -> float:
    r"""Return the share of right answers over all batches.

    .. math::
        \frac{\sum_i \text{right}_i}{\sum_i n_i}

    It is not the mean of the batches' accuracies: a batch of 8 counts for a quarter of one of 32.

    Parameters
    ----------
    batches : list of tuples (predicted, labels)
        Two int arrays (n_i,) for each batch: the classes that were answered and
        those that are right.

    Returns
    -------
    share : float
        From 0 to 1.

    Raises
    ------
    TypeError, ValueError
        A batch does not hold equally many whole numbers, or there is no answer at all.

    References
    ----------
    C. D. Manning, P. Raghavan and H. Schütze, "Introduction to information
    retrieval", 2008, chapter 8.

    Examples
    --------
    >>> epoch_accuracy([(np.array([1, 2, 3]), np.array([1, 2, 0])), (np.array([4]), np.array([4]))])
    0.75
    """
    for predicted, labels in batches:
        check_answers(predicted, labels)
    if sum(len(labels) for _, labels in batches) == 0:
        raise ValueError("There is no answer in any batch: give at least one.")
    ### BEGIN SOLUTION
    right = sum(int((predicted == labels).sum()) for predicted, labels in batches)
    return right / sum(len(labels) for _, labels in batches)
    ### END SOLUTION


def confusion_matrix(predicted: np.ndarray, labels: np.ndarray, classes: int) -> np.ndarray:
    r"""Count how often each class was taken for each.

    .. math::
        c_{i,j} = \#\{n : \text{label}_n = i, \; \text{predicted}_n = j\}

    Parameters
    ----------
    predicted, labels : int arrays (N,)
        Answered and right classes, from 0 to K - 1.
    classes : int
        The number K of classes, also of those that do not occur.

    Returns
    -------
    confusion : int64 array (K, K)
        Rows are the right classes, columns the answered ones.

    Raises
    ------
    TypeError, ValueError
        The arrays do not belong together, or a class is not between 0 and K - 1.

    References
    ----------
    C. D. Manning, P. Raghavan and H. Schütze, "Introduction to information
    retrieval", 2008, chapter 8.

    Examples
    --------
    >>> confusion_matrix(np.array([0, 1, 1, 1]), np.array([0, 0, 1, 1]), classes=3)
    array([[1, 1, 0],
           [0, 2, 0],
           [0, 0, 0]])
    """
    check_answers(predicted, labels)
    for name, array in (("predicted", predicted), ("labels", labels)):
        if len(array) and not (array.min() >= 0 and array.max() < classes):
            held = f"{array.min()} to {array.max()}"
            raise ValueError(f"{name} holds {held}, but the classes are 0 to {classes - 1}.")
    ### BEGIN SOLUTION
    confusion = np.zeros((classes, classes), np.int64)
    np.add.at(confusion, (labels, predicted), 1)
    return confusion
    ### END SOLUTION


def precision(confusion: np.ndarray) -> np.ndarray:
    r"""Return for each class which share of the answers that name it is right.

    .. math::
        \frac{c_{k,k}}{\sum_i c_{i,k}}

    Parameters
    ----------
    confusion : array (K, K)
        Rows are the right classes, columns the answered ones, as `confusion_matrix` gives them.

    Returns
    -------
    precision : float64 array (K,)
        0 for a class that no answer names.

    Raises
    ------
    TypeError, ValueError
        The table is not square.

    References
    ----------
    C. J. van Rijsbergen, "Information retrieval", 2nd edition, Butterworths 1979, chapter 7.

    Examples
    --------
    >>> precision(np.array([[7, 3], [1, 1]]))
    array([0.875, 0.25 ])
    """
    check_confusion(confusion)
    ### BEGIN SOLUTION
    answered = confusion.sum(axis=0)
    return np.diag(confusion) / np.where(answered == 0, 1, answered).astype(np.float64)
    ### END SOLUTION


def recall(confusion: np.ndarray) -> np.ndarray:
    r"""Return for each class which share of its examples was found.

    .. math::
        \frac{c_{k,k}}{\sum_j c_{k,j}}

    Parameters
    ----------
    confusion : array (K, K)
        As for `precision`.

    Returns
    -------
    recall : float64 array (K,)
        0 for a class without examples.

    Raises
    ------
    TypeError, ValueError
        The table is not square.

    References
    ----------
    C. J. van Rijsbergen, "Information retrieval", 2nd edition, Butterworths 1979, chapter 7.

    Examples
    --------
    >>> recall(np.array([[6, 2], [1, 1]]))
    array([0.75, 0.5 ])
    """
    check_confusion(confusion)
    ### BEGIN SOLUTION
    examples = confusion.sum(axis=1)
    return np.diag(confusion) / np.where(examples == 0, 1, examples).astype(np.float64)
    ### END SOLUTION


def f1_score(confusion: np.ndarray) -> np.ndarray:
    r"""Return for each class the harmonic mean of precision and recall.

    .. math::
        F_1 = \frac{2 \, c_{k,k}}{\sum_i c_{i,k} + \sum_j c_{k,j}}

    Parameters
    ----------
    confusion : array (K, K)
        As for `precision`.

    Returns
    -------
    f1 : float64 array (K,)
        0 for a class that neither occurs nor is named.

    Raises
    ------
    TypeError, ValueError
        The table is not square.

    References
    ----------
    C. J. van Rijsbergen, "Information retrieval", 2nd edition, Butterworths 1979, chapter 7.

    Examples
    --------
    >>> f1_score(np.array([[5, 3], [1, 1]])).round(4)
    array([0.7143, 0.3333])
    """
    check_confusion(confusion)
    ### BEGIN SOLUTION
    total = confusion.sum(axis=0) + confusion.sum(axis=1)
    return 2 * np.diag(confusion) / np.where(total == 0, 1, total).astype(np.float64)
    ### END SOLUTION
