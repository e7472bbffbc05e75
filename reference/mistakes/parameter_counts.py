"""Mistakes of parameter_counts: running statistics that are counted as learned (E085), parts left out."""

from torch import nn

from reference.mistakes import mistake
from reference.training.transfer import parameter_counts

Counts = tuple[int, int, int]


@mistake(
    "TR161", "running statistics counted as learned", hint="A batch norm learns 2 C numbers; 2 C more are measured."
)
def statistics_learned(model: nn.Module) -> Counts:
    trainable, frozen, buffers = parameter_counts(model)
    return trainable + buffers, frozen, 0


@mistake("TR162", "frozen ones counted as learned", hint="What has requires_grad = False does not learn.")
def frozen_learned(model: nn.Module) -> Counts:
    trainable, frozen, buffers = parameter_counts(model)
    return trainable + frozen, 0, buffers


@mistake("TR163", "biases left out", hint="Biases are learned too.")
def biases_left_out(model: nn.Module) -> Counts:
    kept = [p for name, p in model.named_parameters() if not name.endswith("bias")]
    trainable = sum(p.numel() for p in kept if p.requires_grad)
    return trainable, sum(p.numel() for p in kept) - trainable, parameter_counts(model)[2]


@mistake("TR164", "tensors counted, not numbers", hint="Count the numbers in each tensor: numel().")
def tensors_counted(model: nn.Module) -> Counts:
    learned = [parameter.requires_grad for parameter in model.parameters()]
    return sum(learned), len(learned) - sum(learned), len(list(model.buffers()))


@mistake("TR165", "whole-number buffers counted", hint="The count of batches is no statistic: leave it out.")
def batch_counter_counted(model: nn.Module) -> Counts:
    trainable, frozen, _ = parameter_counts(model)
    return trainable, frozen, sum(buffer.numel() for buffer in model.buffers())
