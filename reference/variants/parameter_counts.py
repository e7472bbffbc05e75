"""Correct ways to write parameter_counts."""

import math

import torch
from torch import nn

from reference.variants import variant

Counts = tuple[int, int, int]


@variant("a loop")
def loop(model: nn.Module) -> Counts:
    trainable = frozen = buffers = 0
    for parameter in model.parameters():
        if parameter.requires_grad:
            trainable += math.prod(parameter.shape)
        else:
            frozen += math.prod(parameter.shape)
    for buffer in model.buffers():
        buffers += buffer.nelement() if buffer.dtype in (torch.float16, torch.float32, torch.float64) else 0
    return trainable, frozen, buffers


@variant("all minus the learned ones")
def difference(model: nn.Module) -> Counts:
    everything = sum(parameter.numel() for parameter in model.parameters())
    trainable = sum(p.numel() for p in model.parameters() if p.requires_grad)
    buffers = sum(buffer.numel() for buffer in model.buffers() if buffer.dtype.is_floating_point)
    return trainable, everything - trainable, buffers


@variant("module by module")
def module_by_module(model: nn.Module) -> Counts:
    own = [list(module.parameters(recurse=False)) for module in model.modules()]
    trainable = sum(p.numel() for parameters in own for p in parameters if p.requires_grad)
    frozen = sum(p.numel() for parameters in own for p in parameters if not p.requires_grad)
    kept = [b for module in model.modules() for b in module.buffers(recurse=False)]
    return trainable, frozen, sum(b.numel() for b in kept if torch.is_floating_point(b))
