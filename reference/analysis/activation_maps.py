"""Activation maps: what a layer in the middle of a network answers."""

import torch
from torch import nn

from reference.analysis.inspection import check_evaluation, check_images, check_layer


def activation_maps(network: nn.Module, layer: str, images: torch.Tensor) -> torch.Tensor:
    """Return the output of one layer while the network looks at images.

    Parameters
    ----------
    network : torch.nn.Module
        Takes images (N, C, H, W). It must be in evaluation mode. Nothing about it is changed; it
        has no more hooks than before.
    layer : str
        The name of one of its parts, as in `network.named_modules()`.
    images : float tensor (N, C, H, W)
        They are not changed.

    Returns
    -------
    maps : tensor (N, C', H', W') for a convolution
        The layer's own output, before whatever follows it, as an activation that works in place. It
        records no gradients.

    Raises
    ------
    TypeError, ValueError
        The network is in training mode, there is no such layer, or the images have other axes or
        whole numbers.

    References
    ----------
    M. D. Zeiler and R. Fergus, "Visualizing and understanding convolutional networks", ECCV 2014,
    arXiv:1311.2901.

    Examples
    --------
    >>> network = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.MaxPool2d(2)).eval()
    >>> activation_maps(network, "1", torch.zeros(2, 1, 6, 8)).shape
    torch.Size([2, 4, 4, 6])
    """
    check_evaluation(network)
    check_layer(network, layer)
    check_images(images, "images", ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    kept: list[torch.Tensor] = []
    hook = network.get_submodule(layer).register_forward_hook(
        lambda _layer, _given, output: kept.append(output.detach().clone())
    )
    try:
        with torch.no_grad():
            network(images)
    finally:
        hook.remove()
    return kept[0]
    ### END SOLUTION
