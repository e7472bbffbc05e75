"""Correct ways to write freeze_backbone."""

from torch import nn

from reference.variants import variant


@variant("a loop over named parameters and modules")
def named(model: nn.Module, head: str) -> nn.Module:
    for name, parameter in model.named_parameters():
        parameter.requires_grad = name.startswith(head + ".")
    for name, module in model.named_modules():
        module.training = name in ("", head)
    return model


@variant("everything frozen, then the head set free")
def set_free(model: nn.Module, head: str) -> nn.Module:
    for parameter in model.parameters():
        parameter.requires_grad = False
    model.eval()
    last = model.get_submodule(head).train()
    for parameter in last.parameters():
        parameter.requires_grad_()
    model.training = True
    return model


@variant("sets of identities")
def identities(model: nn.Module, head: str) -> nn.Module:
    last = model.get_submodule(head)
    learning = {id(parameter) for parameter in last.parameters()}
    for parameter in model.parameters():
        parameter.requires_grad = id(parameter) in learning
    for module in model.modules():
        module.training = module is model or module is last
    return model
