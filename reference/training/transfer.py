"""Reuse of a trained network: its backbone is frozen, its head replaced, and only the head learns."""

import torch
from torch import nn


def check_head(model: nn.Module, head: str) -> None:
    """Refuse a model that has no linear layer of this name.

    >>> check_head(nn.Sequential(nn.ReLU()), "0")
    Traceback (most recent call last):
        ...
    ValueError: The model has no linear layer "0": name one, with dots where parts are nested, here:
    0 (ReLU).
    """
    parts = dict(model.named_modules())
    parts.pop("")
    if head not in parts or type(parts[head]) is not nn.Linear:
        named = ", ".join(f"{name} ({type(part).__name__})" for name, part in parts.items())
        raise ValueError(
            f'The model has no linear layer "{head}": name one, with dots where parts are nested, here: {named}.'
        )


def replace_head(model: nn.Module, head: str, classes: int, seed: int = 0) -> nn.Module:
    r"""Put a new last layer for other classes into the place of the old one.

    Its weights are drawn for the inputs D of the old head, its biases are zero:

    .. math::
        w \sim \mathcal N(0, 1 / D)

    Parameters
    ----------
    model : torch.nn.Module
        The trained network. It is changed.
    head : str
        The name of the last layer in the model, a `torch.nn.Linear`; a nested one has dots, as
        "classifier.1".
    classes : int
        How many outputs the new head has, at least 1.
    seed : int
        Seed of a `torch.Generator` that draws standard normal weights (classes, D) in one call.

    Returns
    -------
    model : torch.nn.Module
        The same object.

    Raises
    ------
    ValueError
        There is no linear layer of this name, or classes is below 1.

    References
    ----------
    J. Yosinski, J. Clune, Y. Bengio and H. Lipson, "How transferable are features in deep neural
    networks?", 2014.

    Examples
    --------
    >>> model = nn.Sequential(nn.ReLU(), nn.Linear(4, 1000))
    >>> replace_head(model, "1", classes=10)[1]
    Linear(in_features=4, out_features=10, bias=True)
    """
    check_head(model, head)
    if classes < 1:
        raise ValueError(f"classes must be at least 1, got {classes}: count those of the new task.")
    ### BEGIN SOLUTION
    parent, _, name = head.rpartition(".")
    old = model.get_parameter(f"{head}.weight")
    new = nn.Linear(old.shape[1], classes, dtype=old.dtype)
    drawn = torch.randn(new.weight.shape, generator=torch.Generator().manual_seed(seed))
    with torch.no_grad():
        new.weight.copy_(drawn / new.in_features**0.5)
        new.bias.zero_()
    setattr(model.get_submodule(parent), name, new)
    return model
    ### END SOLUTION


def freeze_backbone(model: nn.Module, head: str) -> nn.Module:
    """Let only the head learn: the backbone records no gradients and is in evaluation mode.

    Parameters
    ----------
    model : torch.nn.Module
        It is changed: `requires_grad` of all parameters and the mode of all modules. Those of the
        backbone are put into evaluation mode, so that running statistics (which are no parameters)
        stay too; the head and the model itself are put into training mode.
    head : str
        The name of the last layer in the model, a `torch.nn.Linear`.

    Returns
    -------
    model : torch.nn.Module
        The same object.

    Raises
    ------
    ValueError
        There is no linear layer of this name.

    References
    ----------
    J. Yosinski, J. Clune, Y. Bengio and H. Lipson, "How transferable are features in deep neural
    networks?", 2014.

    Examples
    --------
    >>> model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2))
    >>> model = freeze_backbone(model, "2")
    >>> [name for name, parameter in model.named_parameters() if parameter.requires_grad]
    ['2.weight', '2.bias']
    >>> [module.training for module in model]
    [False, False, True]
    """
    check_head(model, head)
    ### BEGIN SOLUTION
    model.eval()
    model.requires_grad_(requires_grad=False)
    model.training = True  # the flag of the model alone; train() would reach every part
    last = model.get_submodule(head)
    last.train()
    last.requires_grad_(requires_grad=True)
    return model
    ### END SOLUTION


def parameter_counts(model: nn.Module) -> tuple[int, int, int]:
    """Count the numbers of a model: those that learn, the frozen ones, and those of its buffers.

    Kernels, dense weights, biases and the scale and shift of a batch norm are parameters and are
    learned. The running statistics of a batch norm are buffers: they are measured, never learned.
    Dropout rate and weight decay are neither; they are chosen.

    Parameters
    ----------
    model : torch.nn.Module
        It is not changed.

    Returns
    -------
    trainable, frozen, buffers : int
        The buffers of whole numbers, such as the batch norm's count of batches, are passed over.

    References
    ----------
    S. Ioffe and C. Szegedy, "Batch normalization", ICML 2015.

    Examples
    --------
    >>> parameter_counts(nn.Sequential(nn.Conv2d(1, 8, 3), nn.BatchNorm2d(8), nn.Dropout(0.5)))
    (96, 0, 16)
    """
    ### BEGIN SOLUTION
    trainable = sum(parameter.numel() for parameter in model.parameters() if parameter.requires_grad)
    frozen = sum(parameter.numel() for parameter in model.parameters() if not parameter.requires_grad)
    buffers = sum(buffer.numel() for buffer in model.buffers() if buffer.is_floating_point())
    return trainable, frozen, buffers
    ### END SOLUTION
