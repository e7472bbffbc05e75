"""Correct ways to write RecurrentNetwork: steps unbound, recursion, the cell's weights in PyTorch's own layer."""

import torch
from torch import nn

from reference.architectures.recurrent import RecurrentNetwork
from reference.variants import variant


class Unbound(RecurrentNetwork):
    """The steps taken apart, one tensor each."""

    def forward(self, series: torch.Tensor) -> torch.Tensor:
        """Map series to answers."""
        state = torch.zeros(series.shape[0], self.hidden, dtype=series.dtype, device=series.device)
        for step in series.unbind(dim=1):
            state = self.cell(step, state)
        answers: torch.Tensor = self.dense(state)
        return answers


@variant("the steps taken apart")
def unbound(features: int, hidden: int, outputs: int) -> nn.Module:
    return Unbound(features, hidden, outputs)


class Recursive(RecurrentNetwork):
    """The state behind a series from the state behind all of it but the last step."""

    def state(self, series: torch.Tensor) -> torch.Tensor:
        """Return the state behind the last step."""
        if series.shape[1] == 0:
            return series.new_zeros(len(series), self.hidden)
        state: torch.Tensor = self.cell(series[:, -1], self.state(series[:, :-1]))
        return state

    def forward(self, series: torch.Tensor) -> torch.Tensor:
        """Map series to answers."""
        answers: torch.Tensor = self.dense(self.state(series))
        return answers


@variant("recursion")
def recursive(features: int, hidden: int, outputs: int) -> nn.Module:
    return Recursive(features, hidden, outputs)


class AllStates(RecurrentNetwork):
    """All states kept in a list, of which the last one answers."""

    def forward(self, series: torch.Tensor) -> torch.Tensor:
        """Map series to answers."""
        steps_first, states = series.movedim(1, 0), [series[:, 0].new_zeros((len(series), self.hidden))]
        for x in steps_first:
            states.append(self.cell(x, states[-1]))
        answers: torch.Tensor = self.dense(torch.stack(states)[-1])
        return answers


@variant("all states kept")
def all_states(features: int, hidden: int, outputs: int) -> nn.Module:
    return AllStates(features, hidden, outputs)
