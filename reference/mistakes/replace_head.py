"""Mistakes of replace_head: the old outputs kept, other initial weights."""

import torch
from torch import nn

from reference.mistakes import mistake
from reference.training.transfer import replace_head


@mistake("M337", "head not replaced", hint="The new task has other classes: put a new last layer in.")
def head_kept(model: nn.Module, head: str, classes: int, seed: int = 0) -> nn.Module:
    return model


@mistake("M337b", "head cut off at the number of classes", hint="The new outputs mean other classes: draw new weights.")
def head_cut(model: nn.Module, head: str, classes: int, seed: int = 0) -> nn.Module:
    old = model.get_parameter(f"{head}.weight").detach().clone()
    replace_head(model, head, classes, seed)
    with torch.no_grad():
        model.get_parameter(f"{head}.weight")[: len(old)] = old[:classes]
    return model


@mistake("M337c", "second head behind the old one", hint="Replace the last layer; do not add one.")
def head_added(model: nn.Module, head: str, classes: int, seed: int = 0) -> nn.Module:
    parent, _, name = head.rpartition(".")
    old = model.get_submodule(head)
    outputs = len(model.get_parameter(f"{head}.weight"))
    new = replace_head(nn.Sequential(nn.Linear(outputs, outputs)), "0", classes, seed).get_submodule("0")
    setattr(model.get_submodule(parent), name, nn.Sequential(old, new.to(model.get_parameter(f"{head}.weight").dtype)))
    return model


@mistake("M325", "head of zeros", hint="Draw the weights of the new head.")
def zero_head(model: nn.Module, head: str, classes: int, seed: int = 0) -> nn.Module:
    replace_head(model, head, classes, seed)
    with torch.no_grad():
        model.get_parameter(f"{head}.weight").zero_()
    return model


@mistake("M326", "head of scale 1", hint="Divide the drawn weights by the root of the number of inputs.")
def scale_one(model: nn.Module, head: str, classes: int, seed: int = 0) -> nn.Module:
    replace_head(model, head, classes, seed)
    weight = model.get_parameter(f"{head}.weight")
    with torch.no_grad():
        weight.mul_(weight.shape[1] ** 0.5)
    return model
