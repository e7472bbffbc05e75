"""Mistakes of RecurrentNetwork: which state answers, where the states begin, the order and the axis of the steps."""

from collections.abc import Callable

import torch
from torch import nn

from reference.architectures.recurrent import RecurrentNetwork
from reference.mistakes import mistake

Reader = Callable[[RecurrentNetwork, torch.Tensor], torch.Tensor]


class Read(RecurrentNetwork):
    """The network with its layers, and another way through the series."""

    reader: Reader

    def forward(self, series: torch.Tensor) -> torch.Tensor:
        """Return what the reader makes of series."""
        return type(self).reader(self, series)


def reads(features: int, hidden: int, outputs: int, reader: Reader) -> nn.Module:
    """Return a network that reads its series in another way."""
    kind = type("Read", (Read,), {"reader": reader})
    made: nn.Module = kind(features, hidden, outputs)
    return made


def states_of(network: RecurrentNetwork, series: torch.Tensor, first: float = 0.0) -> list[torch.Tensor]:
    """Return the states of all steps, from a first state of one number everywhere."""
    states = [series.new_full((len(series), network.hidden), first)]
    for step in range(series.shape[1]):
        states.append(network.cell(series[:, step], states[-1]))
    return states[1:]


@mistake("RN90", "mean of all states", hint="The dense layer reads the last state alone.")
def mean_state(features: int, hidden: int, outputs: int) -> nn.Module:
    return reads(features, hidden, outputs, lambda net, x: net.dense(torch.stack(states_of(net, x)).mean(dim=0)))


@mistake("RN91", "greatest of all states", hint="The dense layer reads the last state alone: nothing is pooled.")
def pooled_state(features: int, hidden: int, outputs: int) -> nn.Module:
    return reads(features, hidden, outputs, lambda net, x: net.dense(torch.stack(states_of(net, x)).amax(dim=0)))


@mistake("RN92", "first state answers", hint="The dense layer reads the state behind the last step.")
def first_state(features: int, hidden: int, outputs: int) -> nn.Module:
    return reads(features, hidden, outputs, lambda net, x: net.dense(states_of(net, x)[0]))


@mistake("RN93", "last step missing", hint="Read all steps: range(series.shape[1]).")
def last_step_missing(features: int, hidden: int, outputs: int) -> nn.Module:
    return reads(features, hidden, outputs, lambda net, x: net.dense(states_of(net, x[:, :-1])[-1]))


@mistake("RN94", "first step missing", hint="Begin with step 0.")
def first_step_missing(features: int, hidden: int, outputs: int) -> nn.Module:
    return reads(features, hidden, outputs, lambda net, x: net.dense(states_of(net, x[:, 1:])[-1]))


@mistake("RN95", "read backward", hint="Begin with the first step of the series.")
def read_backward(features: int, hidden: int, outputs: int) -> nn.Module:
    return reads(features, hidden, outputs, lambda net, x: net.dense(states_of(net, x.flip(1))[-1]))


@mistake("RN96", "new state at every step", hint="Hand the state of one step on to the next.")
def state_forgotten(features: int, hidden: int, outputs: int) -> nn.Module:
    return reads(features, hidden, outputs, lambda net, x: net.dense(states_of(net, x[:, -1:])[-1]))


@mistake("RN97", "state of ones at first", hint="Before the first step the state is zero.")
def ones_at_first(features: int, hidden: int, outputs: int) -> nn.Module:
    return reads(features, hidden, outputs, lambda net, x: net.dense(states_of(net, x, 1.0)[-1]))


@mistake("RN98", "tanh behind the dense layer", hint="The answers are logits: no activation behind the dense layer.")
def tanh_at_the_end(features: int, hidden: int, outputs: int) -> nn.Module:
    return reads(features, hidden, outputs, lambda net, x: torch.tanh(net.dense(states_of(net, x)[-1])))


@mistake("RN99", "softmax at the end", hint="The answers are logits: the loss applies the softmax.")
def softmax_at_the_end(features: int, hidden: int, outputs: int) -> nn.Module:
    return reads(features, hidden, outputs, lambda net, x: torch.softmax(net.dense(states_of(net, x)[-1]), dim=1))


@mistake(
    "RN100", "an answer for every step", hint="One answer for each series: the dense layer reads the last state alone."
)
def answers_of_all_steps(features: int, hidden: int, outputs: int) -> nn.Module:
    return reads(features, hidden, outputs, lambda net, x: net.dense(torch.stack(states_of(net, x), dim=1)))


@mistake("RN101", "steps taken for series", hint="series is (N, L, features): the steps are on axis 1.")
def axes_swapped(features: int, hidden: int, outputs: int) -> nn.Module:
    return reads(features, hidden, outputs, lambda net, x: net.dense(states_of(net, x.swapaxes(0, 1))[-1]))
