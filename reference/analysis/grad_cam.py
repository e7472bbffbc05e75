"""Grad-CAM: where in the image a network finds what speaks for a class."""

import numpy as np
import torch
from torch import nn

from reference.analysis.inspection import check_evaluation, check_images, check_layer
from reference.analysis.whole_numbers import check_whole
from reference.layers.arguments import check_array
from reference.layers.dtypes import answer_dtype


def check_maps(activations: np.ndarray, gradients: np.ndarray) -> None:
    """Refuse activations and gradients that do not belong together.

    >>> check_maps(np.zeros((1, 8, 7, 7)), np.zeros((1, 8, 1, 1)))
    Traceback (most recent call last):
        ...
    ValueError: activations has shape (1, 8, 7, 7) but gradients (1, 8, 1, 1): give one gradient for each activation.
    """
    check_array(activations, "activations", ("N", "C", "H", "W"))
    check_array(gradients, "gradients", ("N", "C", "H", "W"))
    if activations.shape != gradients.shape:
        raise ValueError(
            f"activations has shape {activations.shape} but gradients {gradients.shape}: "
            "give one gradient for each activation."
        )
    if 0 in activations.shape[2:]:
        raise ValueError(f"activations has maps without a pixel, shape {activations.shape}: give at least one.")


def grad_cam(activations: np.ndarray, gradients: np.ndarray) -> np.ndarray:
    r"""Weigh the maps of a layer by how much each speaks for a class, and keep what speaks for it.

    .. math::
        \alpha_{n,c} = \frac{1}{H W} \sum_{i,j} \frac{\partial s_n}{\partial A_{n,c,i,j}}, \qquad
        L_{n,i,j} = \max\Bigl(0, \; \sum_c \alpha_{n,c} \; A_{n,c,i,j}\Bigr)

    where A are the maps of a layer, usually the last convolution, and :math:`s_n` is the score of
    the class, before the softmax. One weight for each map; the ReLU comes last, after the sum.

    Parameters
    ----------
    activations : array (N, C, H, W)
        The C maps A of a layer for N images. It is not changed.
    gradients : array (N, C, H, W)
        The gradients of the score with respect to them. It is not changed.

    Returns
    -------
    maps : array (N, H, W)
        At the size of the layer's maps, from 0 up. float32 stays float32; whole numbers and
        booleans become float64.

    Raises
    ------
    TypeError, ValueError
        The arrays do not hold real numbers, have not four axes each, differ in shape, or the maps
        have no pixel.

    References
    ----------
    R. R. Selvaraju et al., "Grad-CAM: visual explanations from deep networks via gradient-based
    localization", ICCV 2017, arXiv:1610.02391.

    Examples
    --------
    >>> activations = np.array([[[[5, 0, 2]], [[1, 1, 0]]]])
    >>> gradients = np.array([[[[0, 3, 0]], [[-3, 0, -3]]]])
    >>> grad_cam(activations, gradients)
    array([[[3., 0., 2.]]])
    """
    check_maps(activations, gradients)
    ### BEGIN SOLUTION
    dtype = answer_dtype(activations, gradients)
    weights = gradients.astype(dtype).mean(axis=(2, 3), keepdims=True)  # (N, C, 1, 1)
    maps: np.ndarray = np.maximum((weights * activations).sum(axis=1), 0)
    return maps.astype(dtype, copy=False)
    ### END SOLUTION


def grad_cam_of(
    network: nn.Module,
    layer: str,
    image: torch.Tensor,
    class_index: int,
) -> torch.Tensor:
    r"""Return the Grad-CAM map of one image for a class, at a layer of a network.

    .. math::
        \alpha_c = \frac{1}{H' W'} \sum_{i,j} \frac{\partial s}{\partial A_{c,i,j}}, \qquad
        L_{i,j} = \max\Bigl(0, \; \sum_c \alpha_c \; A_{c,i,j}\Bigr)

    where s is the network's score of the class, as it comes out of the network: no softmax. The
    gradient of a probability fades where the network is sure.

    Parameters
    ----------
    network : torch.nn.Module
        Gives the scores (N, K) of images (N, C, H, W). It must be in evaluation mode. Nothing about
        it is changed, also not the `grad` of its parameters, which may be frozen; it has no more
        hooks than before.
    layer : str
        The name of a part whose output has the axes (N, C', H', W'), as in
        `network.named_modules()`.
    image : float tensor (C, H, W)
        It is not changed.
    class_index : int
        The class that is to be explained, from 0.

    Returns
    -------
    map : tensor (H', W')
        From 0 up; it records no gradients. Draw it over the image with `extent` or enlarge it.

    Raises
    ------
    TypeError, ValueError
        The network is in training mode, there is no such layer, the image has other axes or whole
        numbers, or the class is no whole number from 0.

    References
    ----------
    R. R. Selvaraju et al., "Grad-CAM: visual explanations from deep networks via gradient-based
    localization", ICCV 2017, arXiv:1610.02391.

    Examples
    --------
    >>> network = nn.Sequential(nn.Conv2d(1, 1, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten()).eval()
    >>> numbers = {"0.weight": torch.full((1, 1, 1, 1), 2.0), "0.bias": torch.zeros(1)}
    >>> _ = network.load_state_dict(numbers)
    >>> grad_cam_of(network, "0", torch.tensor([[[3.0, -1.0]]]), 0)  # both gradients are 0.5
    tensor([[3., 0.]])
    """
    check_evaluation(network)
    check_layer(network, layer)
    check_images(image, "image", ("C", "H", "W"))
    check_whole(class_index, "class_index", 0)
    ### BEGIN SOLUTION
    kept: list[torch.Tensor] = []

    def keep(_layer: nn.Module, _given: tuple[torch.Tensor, ...], output: torch.Tensor) -> torch.Tensor:
        """Keep the maps; go on with a copy, which an in-place ReLU may change."""
        kept.append(output.detach().requires_grad_())
        return kept[0].clone()

    hook = network.get_submodule(layer).register_forward_hook(keep)
    try:
        with torch.enable_grad():
            score = network(image[None])[0, class_index]
            (gradients,) = torch.autograd.grad(score, kept[0])
    finally:
        hook.remove()
    weights = gradients.mean(dim=(2, 3), keepdim=True)
    return torch.relu((weights * kept[0].detach()).sum(dim=1))[0]
    ### END SOLUTION
