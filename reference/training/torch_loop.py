"""Training and evaluation of a PyTorch model: the same eight steps, with modes and gradients handled by hand."""

import torch
from torch import Tensor, nn


def evaluate_model(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    batch_size: int = 250,
) -> tuple[float, float]:
    """Measure loss and accuracy of a model without changing it.

    The model is put into evaluation mode, so that dropout lets everything through and batch norm
    uses its running statistics and leaves them alone; no gradients are recorded. Afterwards every
    module is in the mode it came in.

    Parameters
    ----------
    model : torch.nn.Module
        Gives the logits (N, K) of a batch.
    x : tensor (N, ...)
        Examples, at least one.
    labels : int64 tensor (N,)
        Their classes.
    batch_size : int
        Examples that are given to the model at once.

    Returns
    -------
    loss, accuracy : float
        Mean cross-entropy and share of right answers over all examples.

    Raises
    ------
    ValueError
        Examples and labels are not equally many, there are none, or batch_size is below 1.

    References
    ----------
    PyTorch documentation, `torch.nn.Module.eval` and `torch.no_grad`.

    Examples
    --------
    >>> model = nn.Sequential(nn.Dropout(0.5), nn.Identity())
    >>> evaluate_model(model, torch.tensor([[0.0, 50.0], [50.0, 0.0]]), torch.tensor([1, 0]))
    (0.0, 1.0)
    >>> model.training
    True
    """
    check_tensors(x, labels, batch_size)
    ### BEGIN SOLUTION
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    total, right = 0.0, 0
    with torch.no_grad():
        for start in range(0, len(x), batch_size):
            logits, expected = model(x[start : start + batch_size]), labels[start : start + batch_size]
            total += nn.functional.cross_entropy(logits, expected, reduction="sum").item()
            right += int((logits.argmax(dim=1) == expected).sum())
    for module, mode in modes:
        module.training = mode
    return total / len(x), right / len(x)
    ### END SOLUTION


def fit_model(
    model: nn.Module,
    training: tuple[Tensor, Tensor],
    validation: tuple[Tensor, Tensor],
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    epochs: int = 1,
    batch_size: int = 32,
) -> dict[str, list[float]]:
    """Train a model in place and return its curves.

    Every epoch draws the order of the training examples with
    `torch.randperm(N, generator=generator)`, cuts it into batches (the last may be smaller) and
    makes one step of the optimiser for each, with the gradients of that batch alone. Every
    module learns in the mode it came in, so that a frozen batch norm stays in evaluation mode;
    validation is done by `evaluate_model` with its own batches.

    Parameters
    ----------
    model : torch.nn.Module
        Gives the logits (N, K) of a batch. Its parameters are changed.
    training, validation : two tuples (x, labels)
        Tensors (N, ...) and int64 tensors (N,), at least one example each.
    optimiser : torch.optim.Optimizer
        Made for the parameters of the model.
    generator : torch.Generator
        Source of the orders.
    epochs, batch_size : int
        Passes over the training part, at least 0, and examples of a batch, at least 1.

    Returns
    -------
    history : dict of lists
        One number for each epoch, as for `fit` in NumPy: `loss` (the mean over the examples, as
        they came up in training), `validation_loss` and `validation_accuracy`.

    Raises
    ------
    ValueError
        Examples and labels are not equally many, there are none, epochs is below 0 or batch_size
        below 1.

    References
    ----------
    PyTorch tutorials, "Optimizing model parameters".

    Examples
    --------
    >>> model = nn.Linear(1, 2)
    >>> _ = nn.init.zeros_(model.weight), nn.init.zeros_(model.bias)
    >>> part = (torch.tensor([[2.0]]), torch.tensor([1]))
    >>> optimiser = torch.optim.SGD(model.parameters(), lr=0.1)
    >>> history = fit_model(model, part, part, optimiser, torch.Generator(), epochs=2)
    >>> [round(loss, 4) for loss in history["loss"]], history["validation_accuracy"]
    ([0.6931, 0.4741], [1.0, 1.0])
    """
    check_tensors(*training, batch_size)
    check_tensors(*validation, batch_size)
    if epochs < 0:
        raise ValueError(f"epochs must be at least 0, got {epochs}: count the passes.")
    ### BEGIN SOLUTION
    x, labels = training
    history: dict[str, list[float]] = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(x), generator=generator).split(batch_size):  # type: ignore[no-untyped-call]
            optimiser.zero_grad()
            loss = nn.functional.cross_entropy(model(x[batch]), labels[batch])
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            total += loss.item() * len(batch)
        validation_loss, validation_accuracy = evaluate_model(model, *validation)
        history["loss"].append(total / len(x))
        history["validation_loss"].append(validation_loss)
        history["validation_accuracy"].append(validation_accuracy)
    return history
    ### END SOLUTION


def check_tensors(x: Tensor, labels: Tensor, batch_size: int) -> None:
    """Refuse examples and labels that are not equally many, none at all, and a batch size below 1.

    >>> check_tensors(torch.zeros(3, 2), torch.zeros(2), 1)
    Traceback (most recent call last):
        ...
    ValueError: There are 3 examples, 2 labels and batches of 1: give every example one label, at least one, in batches.
    """
    if len(x) != len(labels) or len(x) == 0 or batch_size < 1:
        raise ValueError(
            f"There are {len(x)} examples, {len(labels)} labels and batches of {batch_size}: "
            "give every example one label, at least one, in batches."
        )
