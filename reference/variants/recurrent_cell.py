"""Correct ways to write RecurrentCell: functions on the weights, one product, tanh by exponentials."""

import torch
from torch import nn
from torch.nn import functional

from reference.architectures.recurrent import RecurrentCell
from reference.variants import variant


class OnWeights(RecurrentCell):
    """Functions on the weights."""

    def forward(self, x: torch.Tensor, state: torch.Tensor) -> torch.Tensor:
        """Return the new state."""
        total = functional.linear(x, self.from_input.weight, self.from_state.bias)
        return (total + state @ self.from_state.weight.T).tanh()


@variant("functions on the weights")
def on_weights(features: int, hidden: int) -> nn.Module:
    return OnWeights(features, hidden)


class Joined(RecurrentCell):
    """Step and state joined, and one product."""

    def forward(self, x: torch.Tensor, state: torch.Tensor) -> torch.Tensor:
        """Return the new state."""
        weights = torch.cat([self.from_input.weight, self.from_state.weight], dim=1)
        return torch.tanh(functional.linear(torch.cat([x, state], dim=1), weights, self.from_state.bias))


@variant("step and state joined")
def joined(features: int, hidden: int) -> nn.Module:
    return Joined(features, hidden)


class ByExponentials(RecurrentCell):
    """The hyperbolic tangent as a sigmoid that is stretched."""

    def forward(self, x: torch.Tensor, state: torch.Tensor) -> torch.Tensor:
        """Return the new state."""
        return 2 * torch.sigmoid(2 * (self.from_state(state) + self.from_input(x))) - 1


@variant("tanh from a sigmoid")
def by_exponentials(features: int, hidden: int) -> nn.Module:
    return ByExponentials(features, hidden)
