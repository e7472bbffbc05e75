"""Side branches of GoogLeNet: classifiers near the input that take part in the loss while the network is trained."""

import torch
from torch import nn


class AuxiliaryClassifier(nn.Module):
    """A side branch: average pooling, a 1 x 1 convolution, a dense layer, dropout, a dense layer.

    The pooling is 5 x 5 with stride 3 and no padding. ReLU follows the convolution and the first
    dense layer; behind that ReLU, 70 % of the features are dropped. From a 14 x 14 map with 512
    channels: 4 x 4 x 512, 4 x 4 x 128, 1024, 1000, with 3,188,840 parameters.

    Attributes, in this order: `pool`, `convolution`, `dense`, `dropout`, `classifier`.

    Parameters
    ----------
    channels : int
        Channels of the 14 x 14 map that comes in.
    classes : int
        Number of classes.
    reduced, hidden : int
        Channels of the 1 x 1 convolution and features of the first dense layer.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, section 5.

    Examples
    --------
    >>> AuxiliaryClassifier(6, 10, reduced=2, hidden=3)(torch.ones(1, 6, 14, 14)).shape
    torch.Size([1, 10])
    """

    def __init__(
        self,
        channels: int,
        classes: int = 1000,
        reduced: int = 128,
        hidden: int = 1024,
    ) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.pool = nn.AvgPool2d(5, stride=3)
        self.convolution = nn.Conv2d(channels, reduced, 1)
        self.dense = nn.Linear(reduced * 4 * 4, hidden)
        self.dropout = nn.Dropout(0.7)
        self.classifier = nn.Linear(hidden, classes)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, channels, 14, 14) to logits (N, classes)."""
        ### BEGIN SOLUTION
        y = torch.relu(self.convolution(self.pool(x)))
        y = self.dropout(torch.relu(self.dense(torch.flatten(y, 1))))
        logits: torch.Tensor = self.classifier(y)
        return logits
        ### END SOLUTION


def auxiliary_loss(
    main: float | torch.Tensor, auxiliaries: list[float | torch.Tensor], weight: float = 0.3
) -> float | torch.Tensor:
    r"""Return the loss of GoogLeNet in training: that of its output and a share of the side losses.

    .. math::
        J = J_0 + w \, (J_1 + J_2), \qquad w = 0.3

    The side branches are left out once training is over; they were meant to strengthen the gradient
    near the input, and were later found to act mostly as regularisers (Szegedy et al. 2016).

    Parameters
    ----------
    main : number
        The loss of the network's own output.
    auxiliaries : list of numbers
        The losses of the auxiliary classifiers.
    weight : float
        How much each of these counts.

    Returns
    -------
    loss : number
        Of the kind of `main`: a float, or a tensor that can be differentiated.

    Raises
    ------
    ValueError
        The weight is negative.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, section 5.
    C. Szegedy et al., "Rethinking the Inception architecture for computer vision", CVPR 2016.

    Examples
    --------
    >>> round(auxiliary_loss(2.0, [1.0, 3.0]), 6)
    3.2
    """
    if weight < 0:
        raise ValueError(f"weight must not be negative, got {weight}: 0 leaves the branches out.")
    ### BEGIN SOLUTION
    total = main
    for loss in auxiliaries:
        total = total + weight * loss
    return total
    ### END SOLUTION
