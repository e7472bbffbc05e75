"""A task that needs no labels: self-supervision by rotation, which way up is the image."""

import torch
from torch import Tensor


def rotation_task(images: Tensor) -> tuple[Tensor, Tensor]:
    """Turn every image in all four ways, and label each copy with its number of quarter turns.

    The labels come from the transform and from nothing else: what the images show plays no part, so
    that a network can learn from all images, also from those that nobody has labelled, before it is
    fine-tuned with few labels.

    Parameters
    ----------
    images : tensor (N, C, H, H)
        Square images. It is not changed.

    Returns
    -------
    turned : tensor (4 N, C, H, H) of the same dtype
        The four copies of an image follow each other: 0, 1, 2 and 3 quarter turns
        counter-clockwise.
    turns : int64 tensor (4 N,)
        0, 1, 2, 3, 0, 1, 2, 3, ...

    Raises
    ------
    ValueError
        images does not have these axes.

    References
    ----------
    S. Gidaris, P. Singh and N. Komodakis, "Unsupervised representation learning by predicting image
    rotations", ICLR 2018.

    Examples
    --------
    >>> turned, turns = rotation_task(torch.tensor([[[[1, 2], [3, 4]]]]))
    >>> turned[:, 0].tolist(), turns.tolist()
    ([[[1, 2], [3, 4]], [[2, 4], [1, 3]], [[4, 3], [2, 1]], [[3, 1], [4, 2]]], [0, 1, 2, 3])
    """
    shape, axes = tuple(images.shape), len("NCHH")
    if len(shape) != axes or shape[2] != shape[3]:
        raise ValueError(f"images must have the axes (N, C, H, H), got shape {shape}: crop them.")
    ### BEGIN SOLUTION
    copies = torch.stack([torch.rot90(images, turns, (2, 3)) for turns in range(4)], dim=1)  # (N, 4, C, H, H)
    return copies.flatten(0, 1), torch.arange(4).repeat(len(images))
    ### END SOLUTION
