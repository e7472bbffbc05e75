"""A network of dense layers for digits, with and without dropout."""

import torch
from torch import nn


class MLP(nn.Module):
    """784 - 512 - 512 - 10: two hidden layers with ReLU, each followed by dropout, and raw logits.

    ======= ====== ==========
    layer   output parameters
    ======= ====== ==========
    dense1  512       401,920
    dropout 512             0
    dense2  512       262,656
    dropout 512             0
    dense3  10          5,130
    total             669,706
    ======= ====== ==========

    Dropout adds no parameters and takes none away: 669,706 numbers of four bytes, 2.55 MiB, are trained with any share
    of dropped units, and drawing masks makes an epoch slower, not faster.

    Attributes, in this order: `dense1`, `dense2`, `dense3`, `dropout`.

    Parameters
    ----------
    features, hidden, classes : int
        Numbers that come in, units of each hidden layer, number of classes.
    dropout : float
        The probability of dropping a hidden unit in training; 0 leaves dropout out.

    References
    ----------
    N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15 (2014).

    Examples
    --------
    >>> network = MLP(dropout=0.5)
    >>> network(torch.zeros(2, 1, 28, 28)).shape, sum(w.numel() for w in network.parameters())
    (torch.Size([2, 10]), 669706)
    """

    def __init__(self, features: int = 784, hidden: int = 512, classes: int = 10, dropout: float = 0.0) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.dense1 = nn.Linear(features, hidden)
        self.dense2 = nn.Linear(hidden, hidden)
        self.dense3 = nn.Linear(hidden, classes)
        self.dropout = nn.Dropout(dropout)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images or vectors (N, ...) to logits (N, classes)."""
        ### BEGIN SOLUTION
        y = torch.flatten(x, 1)
        y = self.dropout(torch.relu(self.dense1(y)))
        y = self.dropout(torch.relu(self.dense2(y)))
        logits: torch.Tensor = self.dense3(y)
        return logits
        ### END SOLUTION
