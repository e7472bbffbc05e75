"""Training a network to give its images back: no labels, and where one likes, noise that it has to remove."""

import torch
from torch import Tensor, nn


def check_images(images: Tensor, epochs: int, batch_size: int) -> None:
    """Refuse images that are none, and numbers of epochs or images that cannot be.

    >>> check_images(torch.zeros(0, 1, 8, 8), 1, 4)
    Traceback (most recent call last):
        ...
    ValueError: images has shape (0, 1, 8, 8): give at least one, as (N, C, H, W).
    """
    if images.ndim != 4 or len(images) == 0:  # noqa: PLR2004
        raise ValueError(f"images has shape {tuple(images.shape)}: give at least one, as (N, C, H, W).")
    if epochs < 0 or batch_size < 1:
        raise ValueError(f"got {epochs} epochs and batches of {batch_size}: at least 0, and at least 1.")


def fit_autoencoder(
    network: nn.Module,
    images: Tensor,
    seed: int,
    epochs: int = 10,
    batch_size: int = 64,
    noise: float = 0.0,
    learning_rate: float = 0.004,
) -> list[float]:
    r"""Train a network in place by Adam to give images back that it sees with noise on them.

    .. math::
        J = \frac{1}{\text{number of pixels}} \sum \big(f(x + \sigma \varepsilon) - x\big)^2

    The generator is `torch.Generator().manual_seed(seed)`, made once. Every epoch draws the order
    of the images by `torch.randperm(N, generator=generator)` and cuts it into batches (the last may
    be smaller). For each batch, the noise :math:`\varepsilon` is drawn anew by
    `torch.randn(shape, generator=generator, dtype=images.dtype)` with the shape of the batch, also
    where `noise` is 0; nothing is cut off at 0 or 1. One `torch.optim.Adam` makes all steps, each
    with the gradients of its batch alone.

    Parameters
    ----------
    network : torch.nn.Module
        Maps images to images of the same shape, in the mode in which it comes.
    images : tensor (N, C, H, W)
        At least one, without noise.
    seed : int
        Of the generator.
    epochs, batch_size : int
        Passes over the images, and images of a batch.
    noise : float
        The standard deviation :math:`\sigma`.
    learning_rate : float
        Of Adam.

    Returns
    -------
    losses : list of float
        For each epoch the mean of J over its images, as they came up.

    Raises
    ------
    ValueError
        There are no images, epochs is below 0 or batch_size below 1.

    References
    ----------
    P. Vincent et al., "Extracting and composing robust features with denoising autoencoders", 2008.

    Examples
    --------
    >>> network = nn.Conv2d(1, 1, 1)
    >>> _ = nn.init.zeros_(network.weight), nn.init.zeros_(network.bias)
    >>> losses = fit_autoencoder(network, torch.ones(2, 1, 3, 3), 0, epochs=2, learning_rate=0.1)
    >>> [round(loss, 2) for loss in losses]
    [1.0, 0.64]
    """
    check_images(images, epochs, batch_size)
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(network.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for chosen in torch.randperm(len(images), generator=generator).split(batch_size):  # type: ignore[no-untyped-call]
            clean = images[chosen]
            seen = clean + noise * torch.randn(clean.shape, generator=generator, dtype=images.dtype)
            loss = nn.functional.mse_loss(network(seen), clean)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            total += loss.item() * len(clean)
        losses.append(total / len(images))
    return losses
    ### END SOLUTION
