"""Mistakes of RecurrentCell: the activation, the sum, the biases, the state."""

from collections.abc import Callable

import torch
from torch import nn

from reference.architectures.recurrent import RecurrentCell
from reference.mistakes import mistake

Rule = Callable[[RecurrentCell, torch.Tensor, torch.Tensor], torch.Tensor]


class Ruled(RecurrentCell):
    """The cell with its layers and another rule for the new state."""

    rule: Rule

    def forward(self, x: torch.Tensor, state: torch.Tensor) -> torch.Tensor:
        """Return what the rule makes of a step and a state."""
        return type(self).rule(self, x, state)


def ruled(features: int, hidden: int, rule: Rule) -> nn.Module:
    """Return a cell with another rule."""
    kind = type("Ruled", (Ruled,), {"rule": rule})
    made: nn.Module = kind(features, hidden)
    return made


@mistake("RN80", "no tanh", hint="Apply tanh to the sum.")
def linear_cell(features: int, hidden: int) -> nn.Module:
    return ruled(features, hidden, lambda cell, x, state: cell.from_input(x) + cell.from_state(state))


@mistake("RN81", "sigmoid for tanh", hint="The activation is tanh.")
def sigmoid_cell(features: int, hidden: int) -> nn.Module:
    return ruled(features, hidden, lambda cell, x, state: torch.sigmoid(cell.from_input(x) + cell.from_state(state)))


@mistake("RN82", "ReLU for tanh", hint="The activation is tanh.")
def relu_cell(features: int, hidden: int) -> nn.Module:
    return ruled(features, hidden, lambda cell, x, state: torch.relu(cell.from_input(x) + cell.from_state(state)))


@mistake("RN83", "state left out", hint="Add what from_state makes of the state.")
def no_state(features: int, hidden: int) -> nn.Module:
    return ruled(features, hidden, lambda cell, x, _: torch.tanh(cell.from_input(x) + cell.from_state.bias))


@mistake("RN84", "tanh before the sum", hint="First the sum, then tanh.")
def tanh_first(features: int, hidden: int) -> nn.Module:
    return ruled(
        features, hidden, lambda cell, x, state: torch.tanh(cell.from_input(x)) + torch.tanh(cell.from_state(state))
    )


@mistake("RN85", "multiplied instead of added", hint="Add the two: W x + U h + b.")
def multiplied(features: int, hidden: int) -> nn.Module:
    return ruled(features, hidden, lambda cell, x, state: torch.tanh(cell.from_input(x) * cell.from_state(state)))


@mistake(
    "RN86", "old state kept and added", hint="The new state is tanh of the sum alone; the old one comes in through U."
)
def added_to_state(features: int, hidden: int) -> nn.Module:
    return ruled(
        features, hidden, lambda cell, x, state: state + torch.tanh(cell.from_input(x) + cell.from_state(state))
    )


@mistake("RN87", "two biases", hint="The cell has one bias: from_input has none.")
def two_biases(features: int, hidden: int) -> nn.Module:
    cell = RecurrentCell(features, hidden)
    cell.from_input = nn.Linear(features, hidden)
    return cell


@mistake("RN88", "no bias", hint="from_state has a bias.")
def no_bias(features: int, hidden: int) -> nn.Module:
    cell = RecurrentCell(features, hidden)
    cell.from_state = nn.Linear(hidden, hidden, bias=False)
    return cell


@mistake("RN89", "bias at the input", hint="The bias belongs to from_state; from_input has none.")
def bias_at_input(features: int, hidden: int) -> nn.Module:
    cell = RecurrentCell(features, hidden)
    cell.from_input, cell.from_state = nn.Linear(features, hidden), nn.Linear(hidden, hidden, bias=False)
    return cell
