"""Training a PyTorch model that answers with one logit: yes or no."""

import torch
from torch import Tensor, nn


def check_yes_or_no(x: Tensor, labels: Tensor, batch_size: int, epochs: int) -> None:
    """Refuse examples and labels that do not belong together, labels beside 0 and 1, and batches of none.

    >>> check_yes_or_no(torch.zeros(2, 3), torch.tensor([0, 2]), 1, 1)
    Traceback (most recent call last):
        ...
    ValueError: labels must hold 0 and 1 only, got 2: 1 for yes, 0 for no.
    """
    if len(x) != len(labels) or len(x) == 0:
        raise ValueError(f"There are {len(x)} examples and {len(labels)} labels: give at least one, one label each.")
    strange = labels[(labels != 0) & (labels != 1)]
    if len(strange) > 0:
        raise ValueError(f"labels must hold 0 and 1 only, got {strange[0].item()}: 1 for yes, 0 for no.")
    if batch_size < 1 or epochs < 0:
        raise ValueError(f"There are {epochs} epochs in batches of {batch_size}: give at least 0, and at least 1.")


def fit_binary(
    model: nn.Module,
    x: Tensor,
    labels: Tensor,
    seed: int,
    epochs: int = 4,
    batch_size: int = 32,
    learning_rate: float = 0.005,
) -> list[float]:
    r"""Train a model with one logit in place by Adam, and return the loss of each epoch.

    .. math::
        J = \frac{1}{N} \sum_n \bigl( -y_n \ln p_n - (1 - y_n) \ln (1 - p_n) \bigr), \qquad
        p_n = \frac{1}{1 + e^{-z_n}}

    from the logits z, as `nn.functional.binary_cross_entropy_with_logits` computes it. The
    generator is `torch.Generator().manual_seed(seed)`, made once, and so is the one
    `torch.optim.Adam`. Every epoch draws an order by `torch.randperm(N, generator=generator)`, cuts
    it into batches (the last may be smaller) and makes one step for each, with the gradients of
    that batch alone.

    Parameters
    ----------
    model : torch.nn.Module
        Gives the logits (N,) of a batch, in the mode in which it comes. Its parameters are changed.
    x : tensor (N, ...)
        Examples, at least one; whole numbers if the model begins with an embedding.
    labels : int64 tensor (N,)
        1 for yes, 0 for no. The loss wants them in the dtype of the logits.
    seed : int
        Of the generator.
    epochs, batch_size : int
        Passes over the examples, and examples of a batch.
    learning_rate : float
        Of Adam.

    Returns
    -------
    losses : list of float
        One for each epoch: the mean over the examples, as they came up in training.

    Raises
    ------
    ValueError
        Examples and labels do not belong together, or a number is too small.

    References
    ----------
    D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015.

    Examples
    --------
    >>> model = nn.Sequential(nn.Linear(1, 1), nn.Flatten(0))
    >>> _ = nn.init.zeros_(model[0].weight), nn.init.zeros_(model[0].bias)
    >>> x, labels = torch.tensor([[2.0]]), torch.tensor([1])
    >>> losses = fit_binary(model, x, labels, seed=0, epochs=2, learning_rate=0.1)
    >>> [round(loss, 4) for loss in losses]
    [0.6931, 0.5544]
    """
    check_yes_or_no(x, labels, batch_size, epochs)
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(x), generator=generator).split(batch_size):  # type: ignore[no-untyped-call]
            optimiser.zero_grad()
            logits = model(x[batch])
            loss = nn.functional.binary_cross_entropy_with_logits(logits, labels[batch].to(logits.dtype))
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses
    ### END SOLUTION
