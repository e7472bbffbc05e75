"""Training a PyTorch network that names a class for every pixel: many small steps that get smaller."""

import torch
from torch import Tensor, nn


def check_crops(images: Tensor, labels: Tensor) -> None:
    """Refuse images and maps of classes that do not belong together.

    >>> check_crops(torch.zeros(3, 1, 8, 8), torch.zeros(3, 8, 9, dtype=torch.int64))
    Traceback (most recent call last):
        ...
    ValueError: labels has shape (3, 8, 9), but (3, 8, 8) is wanted: one class for each pixel.
    """
    if images.ndim != 4 or len(images) == 0:  # noqa: PLR2004
        raise ValueError(f"images has shape {tuple(images.shape)}: give at least one, as (N, C, H, W).")
    wanted = (len(images), *images.shape[2:])
    if labels.dtype != torch.int64:
        raise TypeError(f"labels must be of dtype int64, got {labels.dtype}: give the number of a class each.")
    if labels.shape != wanted:
        raise ValueError(
            f"labels has shape {tuple(labels.shape)}, but {tuple(wanted)} is wanted: one class for each pixel."
        )


def fit_segmentation(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    seed: int,
    steps: int = 150,
    batch_size: int = 8,
    learning_rate: float = 0.01,
) -> list[float]:
    r"""Train a network in place by Adam, with a learning rate that falls to zero.

    .. math::
        \eta_t = \eta \, (1 - t / T), \qquad t = 0, \dots, T - 1

    The generator is `torch.Generator().manual_seed(seed)`, made once. Step t draws the numbers of
    its images by `torch.randint(N, (batch_size,), generator=generator)`, so one image may occur
    twice. The loss is the cross-entropy from logits, averaged over all pixels of the batch; the
    gradients are those of this batch alone. One `torch.optim.Adam` makes all steps; before each,
    the `"lr"` of its `param_groups` is set.

    Parameters
    ----------
    network : torch.nn.Module
        Maps images to logits (N, classes, H, W), in the mode in which it comes.
    images : tensor (N, C, H, W)
        At least one.
    labels : int64 tensor (N, H, W)
        The class of each pixel.
    seed : int
        Of the generator.
    steps, batch_size : int
        Number T of steps, and of images in each.
    learning_rate : float
        The first one.

    Returns
    -------
    losses : list of float
        The loss of each batch, before its step.

    Raises
    ------
    TypeError, ValueError
        Images and labels do not belong together.

    References
    ----------
    D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015.

    Examples
    --------
    >>> network = nn.Conv2d(1, 2, 1)
    >>> _ = nn.init.zeros_(network.weight), nn.init.zeros_(network.bias)
    >>> images = torch.tensor([[[[0.0, 1.0]]]])
    >>> losses = fit_segmentation(network, images, (images[:, 0] > 0.5).long(), 0, steps=2)
    >>> [round(loss, 4) for loss in losses]
    [0.6931, 0.6882]
    """
    check_crops(images, labels)
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(network.parameters(), lr=learning_rate)
    losses = []
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = learning_rate * (1 - step / steps)
        batch = torch.randint(len(images), (batch_size,), generator=generator)
        optimiser.zero_grad()
        loss = nn.functional.cross_entropy(network(images[batch]), labels[batch])
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        losses.append(loss.item())
    return losses
    ### END SOLUTION
