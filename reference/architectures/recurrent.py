"""A recurrent network by hand: one cell that reads a series step by step and remembers."""

import torch
from torch import nn


class RecurrentCell(nn.Module):
    r"""One step: the new state from the numbers of this step and the state before.

    .. math::
        h_t = \tanh(W x_t + U h_{t-1} + b)

    Attributes, in this order: `from_input` (W, a dense layer without bias), `from_state` (U and b,
    a dense layer with bias).

    Parameters
    ----------
    features : int
        Numbers of each step.
    hidden : int
        Numbers of the state.

    References
    ----------
    J. L. Elman, "Finding structure in time", Cognitive Science 14 (1990).

    Examples
    --------
    >>> RecurrentCell(3, 5)(torch.zeros(2, 3), torch.zeros(2, 5)).shape
    torch.Size([2, 5])
    """

    def __init__(self, features: int, hidden: int) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.from_input = nn.Linear(features, hidden, bias=False)
        self.from_state = nn.Linear(hidden, hidden)
        ### END SOLUTION

    def forward(self, x: torch.Tensor, state: torch.Tensor) -> torch.Tensor:
        """Map (N, features) and the state (N, hidden) to the new state (N, hidden)."""
        ### BEGIN SOLUTION
        return torch.tanh(self.from_input(x) + self.from_state(state))
        ### END SOLUTION


class RecurrentNetwork(nn.Module):
    """The same cell at every step of a series, from a state of zeros; then a dense layer.

    The dense layer reads the last state alone. The number of parameters does not depend on the
    length of the series. Attributes, in this order: `cell`, `dense`.

    Parameters
    ----------
    features, hidden, outputs : int
        Numbers of each step, of the state and of the answer.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 10.2.

    Examples
    --------
    >>> RecurrentNetwork(1, 8, 2)(torch.zeros(4, 20, 1)).shape
    torch.Size([4, 2])
    """

    def __init__(self, features: int, hidden: int, outputs: int) -> None:
        super().__init__()
        self.hidden = hidden
        ### BEGIN SOLUTION
        self.cell = RecurrentCell(features, hidden)
        self.dense = nn.Linear(hidden, outputs)
        ### END SOLUTION

    def forward(self, series: torch.Tensor) -> torch.Tensor:
        """Map series (N, L, features) to answers (N, outputs)."""
        ### BEGIN SOLUTION
        state = series.new_zeros(len(series), self.hidden)
        for step in range(series.shape[1]):
            state = self.cell(series[:, step], state)
        answers: torch.Tensor = self.dense(state)
        return answers
        ### END SOLUTION
