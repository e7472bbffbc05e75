"""Saliency: how much the score of a class would change if a pixel changed a little."""

import torch
from torch import nn

from reference.analysis.inspection import check_evaluation, check_images
from reference.analysis.whole_numbers import check_whole


def saliency(network: nn.Module, image: torch.Tensor, class_index: int) -> torch.Tensor:
    r"""Return for every pixel the size of the gradient of a class score.

    .. math::
        m_{i,j} = \max_c \; \left| \frac{\partial s}{\partial x_{c,i,j}} \right|

    where s is the network's score of the class, before the softmax. Of the channels of a pixel the
    strongest counts.

    Parameters
    ----------
    network : torch.nn.Module
        Gives the scores (N, K) of images (N, C, H, W). It must be in evaluation mode. Nothing about
        it is changed, also not the `grad` of its parameters, which may be frozen.
    image : float tensor (C, H, W)
        It is not changed.
    class_index : int
        The class that is to be explained, from 0.

    Returns
    -------
    map : tensor (H, W)
        From 0 up; it records no gradients.

    Raises
    ------
    TypeError, ValueError
        The network is in training mode, the image has other axes or whole numbers, or the class is
        no whole number from 0.

    References
    ----------
    K. Simonyan, A. Vedaldi and A. Zisserman, "Deep inside convolutional networks: visualising image
    classification models and saliency maps", 2013, arXiv:1312.6034.

    Examples
    --------
    >>> network = nn.Sequential(nn.Flatten(), nn.Linear(4, 1, bias=False)).eval()
    >>> _ = network.load_state_dict({"1.weight": torch.tensor([[1.0, -2.0, -3.0, 0.5]])})
    >>> saliency(network, torch.ones(2, 1, 2), 0)
    tensor([[3., 2.]])
    """
    check_evaluation(network)
    check_images(image, "image", ("C", "H", "W"))
    check_whole(class_index, "class_index", 0)
    ### BEGIN SOLUTION
    x = image.detach().clone().requires_grad_()
    with torch.enable_grad():
        score = network(x[None])[0, class_index]
        (gradient,) = torch.autograd.grad(score, x)
    return gradient.abs().amax(dim=0)
    ### END SOLUTION
