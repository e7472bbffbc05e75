"""A dense network of three layers with dropout behind its two hidden ones: logits, gradients, training."""

import numpy as np

from reference.layers.cross_entropy import cross_entropy, cross_entropy_backward
from reference.layers.dense import dense, dense_backward
from reference.layers.dropout import apply_dropout, check_mask, dropout_backward
from reference.layers.numbers import fraction
from reference.layers.relu import relu, relu_backward
from reference.training.batches import check_batches, mini_batches
from reference.training.fit import check_examples
from reference.training.optimisers import sgd_step


def dropout_mlp_shapes(
    inputs: int = 784, hidden: tuple[int, int] = (512, 512), classes: int = 10
) -> dict[str, tuple[int, ...]]:
    """Return the shapes of the parameters, outputs first. Dropout has none.

    >>> shapes = dropout_mlp_shapes()
    >>> shapes["w2"], sum(int(np.prod(shape)) for shape in shapes.values())
    ((512, 512), 669706)
    """
    first, second = hidden
    return {
        "w1": (first, inputs),
        "b1": (first,),
        "w2": (second, first),
        "b2": (second,),
        "w3": (classes, second),
        "b3": (classes,),
    }


def check_masks(
    masks: tuple[np.ndarray, np.ndarray],
    parameters: dict[str, np.ndarray],
    images: int,
    p: float,
) -> None:
    """Refuse anything but one mask for each hidden layer, with a row for each image.

    >>> check_masks((np.ones((2, 5)),), {"b1": np.zeros(5), "b2": np.zeros(4)}, 2, 0.5)
    Traceback (most recent call last):
        ...
    ValueError: There are 1 masks: give one for each of the two hidden layers.
    """
    if len(masks) != 2:  # noqa: PLR2004
        raise ValueError(f"There are {len(masks)} masks: give one for each of the two hidden layers.")
    for mask, bias in zip(masks, (parameters["b1"], parameters["b2"]), strict=True):
        check_mask(mask, (images, len(bias)), p)


def dropout_mlp(parameters: dict[str, np.ndarray], x: np.ndarray) -> np.ndarray:
    r"""Compute the logits of the network in evaluation: all units work, and nothing is scaled.

    .. math::
        h_1 = \mathrm{ReLU}(x \, w_1^{\mathsf T} + b_1), \qquad
        h_2 = \mathrm{ReLU}(h_1 w_2^{\mathsf T} + b_2), \qquad
        z = h_2 w_3^{\mathsf T} + b_3

    Parameters
    ----------
    parameters : dict of arrays
        Weights `w1` (H1, D), `w2` (H2, H1), `w3` (K, H2) and biases `b1` (H1,), `b2` (H2,), `b3`
        (K,). They are not changed.
    x : array (N, D)
        One image in each row.

    Returns
    -------
    logits : array (N, K)

    Raises
    ------
    TypeError, ValueError
        As `dense`: the shapes do not belong together.

    References
    ----------
    N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
    overfitting", JMLR 15, 2014.

    Examples
    --------
    >>> p = {"w1": np.eye(2), "b1": np.zeros(2), "w2": np.eye(2), "b2": np.ones(2)}
    >>> p |= {"w3": np.eye(2), "b3": np.zeros(2)}
    >>> dropout_mlp(p, np.array([[3.0, -5.0]]))
    array([[4., 1.]])
    """
    ### BEGIN SOLUTION
    p = parameters
    first = relu(dense(x, p["w1"], p["b1"]))
    second = relu(dense(first, p["w2"], p["b2"]))
    return dense(second, p["w3"], p["b3"])
    ### END SOLUTION


def dropout_mlp_gradients(
    parameters: dict[str, np.ndarray],
    x: np.ndarray,
    labels: np.ndarray,
    masks: tuple[np.ndarray, np.ndarray],
    p: float,
) -> tuple[float, dict[str, np.ndarray]]:
    """Compute the loss of a batch in training, and its gradient with respect to every parameter.

    Behind each of the two ReLUs stands inverted dropout with a given mask. Nothing is dropped among
    the inputs and the outputs.

    Parameters
    ----------
    parameters, x
        As for `dropout_mlp`.
    labels : int array (N,)
        The class of each image.
    masks : two arrays (N, H1) and (N, H2)
        1 or True where a hidden unit is kept for an image, 0 or False where it is dropped.
    p : float
        The probability of dropping that the masks were drawn with, from 0 to 1.

    Returns
    -------
    loss : float
        Mean cross-entropy of the batch, through the masks.
    gradients : dict of arrays
        One for each parameter, under its name and in its shape.

    Raises
    ------
    TypeError, ValueError
        As `dropout_mlp`, `cross_entropy` and `apply_dropout`.

    References
    ----------
    N. Srivastava et al., "Dropout", JMLR 15, 2014, section 5.1.

    Examples
    --------
    >>> arrays = {name: np.ones(shape) for name, shape in dropout_mlp_shapes(2, (3, 2), 2).items()}
    >>> masks = np.array([[1, 0, 1]]), np.array([[0, 1]])
    >>> x, labels = np.array([[1.0, 2.0]]), np.array([1])
    >>> loss, gradients = dropout_mlp_gradients(arrays, x, labels, masks, 0.5)
    >>> round(loss, 4), gradients["w3"]
    (0.6931, array([[  0.,  17.],
           [  0., -17.]]))
    """
    p = fraction(p, "p")
    check_masks(masks, parameters, len(x), p)
    ### BEGIN SOLUTION
    z1 = dense(x, parameters["w1"], parameters["b1"])
    h1 = apply_dropout(relu(z1), masks[0], p)
    z2 = dense(h1, parameters["w2"], parameters["b2"])
    h2 = apply_dropout(relu(z2), masks[1], p)
    logits = dense(h2, parameters["w3"], parameters["b3"])
    loss = float(cross_entropy(logits, labels))

    # The same way back, through the same masks.
    g = cross_entropy_backward(logits, labels)
    g, dw3, db3 = dense_backward(g, h2, parameters["w3"])
    g = relu_backward(dropout_backward(g, masks[1], p), z2)
    g, dw2, db2 = dense_backward(g, h1, parameters["w2"])
    g = relu_backward(dropout_backward(g, masks[0], p), z1)
    _, dw1, db1 = dense_backward(g, x, parameters["w1"])
    return loss, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}
    ### END SOLUTION


def fit_dropout_mlp(
    parameters: dict[str, np.ndarray],
    training: tuple[np.ndarray, np.ndarray],
    validation: tuple[np.ndarray, np.ndarray],
    p: float,
    seed: int,
    epochs: int = 1,
    batch_size: int = 32,
    learning_rate: float = 0.1,
) -> tuple[dict[str, np.ndarray], dict[str, list[float]]]:
    """Train the network with dropout behind its hidden layers, and measure it without dropout.

    One generator, ``np.random.default_rng(seed)``, is made before the first epoch. For each epoch
    it draws the order, by `mini_batches`; then for each batch the masks of the two hidden layers,
    first (N, H1), then (N, H2), each as ``rng.random(shape) >= p``. Each batch is one `sgd_step`,
    the smaller last one too. With p = 0 the masks are drawn all the same, and nothing is dropped.

    Parameters
    ----------
    parameters : dict of arrays
        Initial parameters, as for `dropout_mlp`. They are not changed.
    training, validation : two tuples (x, labels)
        Arrays (N, D) and (N,), at least one image each.
    p : float
        The probability of dropping a hidden unit for an image, from 0 to 1.
    seed : int
        Of the generator.
    epochs, batch_size : int
        Passes over the training part, at least 0, and images of a batch, at least 1.
    learning_rate : float
        The length of a step.

    Returns
    -------
    parameters : dict of arrays
        After the last step.
    history : dict of lists
        One number for each epoch: `loss` (mean over the training images of the losses that the
        steps saw, with dropout), and `validation_loss` and `validation_accuracy` (after the
        epoch, without dropout).

    Raises
    ------
    TypeError, ValueError
        Images and labels are not equally many, there are none, p lies outside 0 to 1, or
        batch_size is below 1.

    References
    ----------
    N. Srivastava et al., "Dropout", JMLR 15, 2014, section 5.1.

    Examples
    --------
    >>> zeros = {name: np.zeros(shape) for name, shape in dropout_mlp_shapes(2, (3, 2), 2).items()}
    >>> part = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([1, 1])
    >>> fitted, history = fit_dropout_mlp(zeros, part, part, 0.5, seed=0, epochs=2)
    >>> fitted["b3"].round(4), [round(loss, 4) for loss in history["loss"]]
    (array([-0.0975,  0.0975]), [0.6931, 0.6444])
    >>> history["validation_accuracy"]
    [1.0, 1.0]
    """
    p = fraction(p, "p")
    check_examples(*training)
    check_examples(*validation)
    check_batches(len(training[0]), batch_size)
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    x, labels = training
    history: dict[str, list[float]] = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    for _ in range(epochs):
        total = 0.0
        for batch in mini_batches(rng, len(x), batch_size):
            first = rng.random((len(batch), len(parameters["b1"]))) >= p
            second = rng.random((len(batch), len(parameters["b2"]))) >= p
            loss, gradients = dropout_mlp_gradients(parameters, x[batch], labels[batch], (first, second), p)
            parameters = sgd_step(parameters, gradients, learning_rate)
            total += loss * len(batch)
        logits = dropout_mlp(parameters, validation[0])
        history["loss"].append(total / len(x))
        history["validation_loss"].append(float(cross_entropy(logits, validation[1])))
        history["validation_accuracy"].append(float(np.mean(logits.argmax(axis=1) == validation[1])))
    return parameters, history
    ### END SOLUTION
