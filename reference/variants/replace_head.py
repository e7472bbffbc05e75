"""Correct ways to write replace_head."""

import torch
from torch import nn

from reference.variants import variant


@variant("set_submodule")
def set_submodule(model: nn.Module, head: str, classes: int, seed: int = 0) -> nn.Module:
    old = model.get_parameter(head + ".weight")
    new = nn.Linear(old.shape[1], classes).to(old.dtype)
    drawn = torch.randn(classes, old.shape[1], generator=torch.Generator().manual_seed(seed))
    new.weight = nn.Parameter((drawn * old.shape[1] ** -0.5).to(old.dtype))
    nn.init.zeros_(new.bias)
    model.set_submodule(head, new)
    return model


@variant("parent found step by step, drawn in place")
def step_by_step(model: nn.Module, head: str, classes: int, seed: int = 0) -> nn.Module:
    *path, last = head.split(".")
    parent: nn.Module = model
    for name in path:
        parent = getattr(parent, name)
    inputs = getattr(parent, last).in_features
    new = nn.Linear(inputs, classes)
    generator = torch.Generator()
    generator.manual_seed(seed)
    nn.init.normal_(new.weight, 0.0, inputs**-0.5, generator=generator)
    nn.init.constant_(new.bias, 0.0)
    parent.add_module(last, new.to(model.get_parameter(head + ".weight").dtype))
    return model


@variant("weights loaded as a state")
def loaded(model: nn.Module, head: str, classes: int, seed: int = 0) -> nn.Module:
    weight = model.get_parameter(f"{head}.weight")
    new = nn.Linear(weight.shape[1], classes, bias=True, dtype=weight.dtype)
    drawn = torch.empty(classes, weight.shape[1]).normal_(generator=torch.Generator().manual_seed(seed))
    new.load_state_dict({"weight": drawn.div(weight.shape[1] ** 0.5), "bias": torch.zeros(classes)})
    parent, _, name = head.rpartition(".")
    model.get_submodule(parent)._modules[name] = new  # noqa: SLF001
    return model
