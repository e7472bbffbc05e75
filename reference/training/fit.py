"""The training of a network in eight steps, with every function of them passed in or written by hand."""

from collections.abc import Callable

import numpy as np

from reference.analysis.metrics import epoch_accuracy
from reference.layers.cross_entropy import cross_entropy
from reference.training.batches import check_batches, mini_batches
from reference.training.optimisers import momentum_step, zeros_like

Forward = Callable[[dict[str, np.ndarray], np.ndarray], np.ndarray]
Gradients = Callable[[dict[str, np.ndarray], np.ndarray, np.ndarray], tuple[float, dict[str, np.ndarray]]]


def check_examples(x: np.ndarray, labels: np.ndarray) -> None:
    """Refuse examples and labels that are not equally many, and none at all.

    >>> check_examples(np.zeros((3, 2)), np.zeros(2, int))
    Traceback (most recent call last):
        ...
    ValueError: There are 3 examples but 2 labels: give every example one label, and at least one of each.
    """
    if len(x) != len(labels) or len(x) == 0:
        raise ValueError(
            f"There are {len(x)} examples but {len(labels)} labels: "
            "give every example one label, and at least one of each."
        )


def evaluate(
    parameters: dict[str, np.ndarray],
    x: np.ndarray,
    labels: np.ndarray,
    forward: Forward,
    batch_size: int = 250,
) -> tuple[float, float]:
    """Measure loss and accuracy of a network on examples, in their order, without learning.

    Parameters
    ----------
    parameters : dict of arrays
        The parameters as they stand. They are not changed.
    x : array (N, ...)
        Examples, at least one.
    labels : int array (N,)
        Their classes.
    forward : function
        `forward(parameters, x)` gives the logits (N, K).
    batch_size : int
        Examples that are given to `forward` at once; the answer does not depend on it.

    Returns
    -------
    loss, accuracy : float
        Mean cross-entropy and share of right answers, over all examples: a smaller last
        batch counts for less.

    Raises
    ------
    ValueError
        Examples and labels are not equally many, there are none, or batch_size is below 1.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, chapter 5.

    Examples
    --------
    >>> x, labels = np.array([[0.0, 9.0], [9.0, 0.0], [9.0, 0.0]]), np.array([1, 0, 1])
    >>> loss, share = evaluate({}, x, labels, lambda parameters, x: x, batch_size=2)
    >>> round(loss, 4), round(share, 4)
    (3.0001, 0.6667)
    """
    check_examples(x, labels)
    check_batches(len(x), batch_size)
    ### BEGIN SOLUTION
    total, answers = 0.0, []
    for start in range(0, len(x), batch_size):
        part = slice(start, start + batch_size)
        logits = forward(parameters, x[part])
        total += float(cross_entropy(logits, labels[part])) * len(labels[part])
        answers.append((logits.argmax(axis=1), labels[part]))
    return total / len(x), epoch_accuracy(answers)
    ### END SOLUTION


def fit(
    parameters: dict[str, np.ndarray],
    training: tuple[np.ndarray, np.ndarray],
    validation: tuple[np.ndarray, np.ndarray],
    forward: Forward,
    gradients: Gradients,
    rng: np.random.Generator,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.05,
    momentum: float = 0.9,
) -> tuple[dict[str, np.ndarray], dict[str, list[float]]]:
    """Train a network on mini-batches with momentum, and keep its curves.

    1. The architecture is what `forward` and `gradients` compute; 2. `parameters` are its initial
    weights; 3. the loss is the cross-entropy. For every mini-batch of every epoch: 4. the forward
    pass, 5. the error, 6. the gradients going backward, computed anew, 7. the update. 8. After each
    epoch the validation part is measured, without learning from it. The test part is no argument:
    it is used once, when all choices are made.

    Parameters
    ----------
    parameters : dict of arrays
        Initial parameters. They are not changed.
    training, validation : two tuples (x, labels)
        Arrays (N, ...) and (N,), at least one example each.
    forward, gradients : functions
        `forward(parameters, x)` gives logits, `gradients(parameters, x, labels)` the mean loss of
        the batch and a dict with the gradient of every parameter.
    rng : numpy.random.Generator
        Source of the order: `mini_batches` draws once an epoch.
    epochs, batch_size : int
        Passes over the training part, at least 0, and examples of a batch, at least 1.
    learning_rate, momentum : float
        Those of `momentum_step`; the velocity is zero at first and kept from step to step.

    Returns
    -------
    parameters : dict of arrays
        After the last step.
    history : dict of lists
        One number for each epoch: `loss` (mean over the training examples of the losses that the
        steps saw), `validation_loss` and `validation_accuracy` (after the epoch).

    Raises
    ------
    ValueError
        Examples and labels are not equally many, there are none, epochs is below 0
        or batch_size below 1.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, chapter 8.

    Examples
    --------
    >>> def forward(p, x):
    ...     return np.stack([np.zeros(len(x)), x * p["w"]], axis=1)
    >>> def gradients(p, x, labels):
    ...     error = 1 / (1 + np.exp(-x * p["w"])) - labels
    ...     loss = float(cross_entropy(forward(p, x), labels))
    ...     return loss, {"w": np.array([np.mean(error * x)])}
    >>> part = (np.array([2.0]), np.array([1]))
    >>> start, rng = {"w": np.zeros(1)}, np.random.default_rng(0)
    >>> p, history = fit(start, part, part, forward, gradients, rng, epochs=2)
    >>> p["w"].round(4), [round(loss, 4) for loss in history["loss"]]
    (array([0.1425]), [0.6931, 0.6444])
    >>> history["validation_accuracy"]
    [1.0, 1.0]
    """
    check_examples(*training)
    check_examples(*validation)
    check_batches(len(training[0]), batch_size)
    if epochs < 0:
        fault = f"epochs must be at least 0, got {epochs}"
        raise ValueError(f"{fault}: count the passes over the training part.")
    ### BEGIN SOLUTION
    x, labels = training
    velocity = zeros_like(parameters)
    history: dict[str, list[float]] = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    for _ in range(epochs):
        total = 0.0
        for batch in mini_batches(rng, len(x), batch_size):
            loss, slopes = gradients(parameters, x[batch], labels[batch])
            parameters, velocity = momentum_step(parameters, slopes, velocity, learning_rate, momentum)
            total += loss * len(batch)
        validation_loss, validation_accuracy = evaluate(parameters, *validation, forward)
        history["loss"].append(total / len(x))
        history["validation_loss"].append(validation_loss)
        history["validation_accuracy"].append(validation_accuracy)
    return parameters, history
    ### END SOLUTION
