"""Mistakes of freeze_backbone: nothing frozen, everything frozen, statistics that go on changing."""

from torch import nn

from reference.mistakes import mistake
from reference.training.transfer import freeze_backbone


@mistake("M336", "backbone not frozen", hint="requires_grad only for the head: all other parameters stay.")
def not_frozen(model: nn.Module, head: str) -> nn.Module:
    freeze_backbone(model, head)
    return model.requires_grad_(requires_grad=True)


@mistake("M336b", "head frozen too", hint="The head must learn: leave requires_grad of its parameters on.")
def head_frozen(model: nn.Module, head: str) -> nn.Module:
    freeze_backbone(model, head)
    return model.requires_grad_(requires_grad=False)


@mistake("M336c", "head frozen instead of the backbone", hint="It is the other way round: the head learns.")
def head_frozen_instead(model: nn.Module, head: str) -> nn.Module:
    freeze_backbone(model, head)
    model.requires_grad_(requires_grad=True)
    model.get_submodule(head).requires_grad_(requires_grad=False)
    return model


@mistake(
    "M338", "frozen batch norm left in training mode", hint="Put the backbone into eval: running statistics change."
)
def statistics_not_frozen(model: nn.Module, head: str) -> nn.Module:
    return freeze_backbone(model, head).train()


@mistake("M338b", "head in evaluation mode", hint="Only the backbone is put into evaluation mode.")
def head_in_eval(model: nn.Module, head: str) -> nn.Module:
    return freeze_backbone(model, head).eval()


@mistake("TR160", "only weights frozen", hint="Freeze the biases of the backbone too.")
def biases_not_frozen(model: nn.Module, head: str) -> nn.Module:
    freeze_backbone(model, head)
    for name, parameter in model.named_parameters():
        if name.endswith("bias"):
            parameter.requires_grad = True
    return model
