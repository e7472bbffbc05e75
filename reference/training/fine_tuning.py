"""Fine-tuning: a trained network is taught other classes with few labels, by a new head alone."""

import torch
from torch import Tensor, nn

from reference.training.torch_loop import fit_model
from reference.training.transfer import freeze_backbone, replace_head


def modes_of(model: nn.Module) -> dict[str, str]:
    """Say of each part of a model by its name (of the whole by "") in which mode it is.

    >>> modes_of(nn.Sequential(nn.ReLU(), nn.Dropout().eval()))
    {'': 'training', '0': 'training', '1': 'evaluation'}
    """
    return {name: "training" if part.training else "evaluation" for name, part in model.named_modules()}


def without_gradients(model: nn.Module, names: list[str]) -> nn.Module:
    """Let the parameters of these names record no gradients any more, and return the model.

    >>> model = without_gradients(nn.Linear(3, 2), ["weight"])
    >>> model.weight.requires_grad, model.bias.requires_grad
    (False, True)
    """
    for name in names:
        model.get_parameter(name).requires_grad = False
    return model


def one_step(model: nn.Module, x: Tensor, labels: Tensor, learning_rate: float = 0.1) -> float:
    """Make one step of gradient descent, in the modes the parts are in; return the loss before.

    Parameters with `requires_grad = False` stay. Where none learns there is nothing to do.

    >>> model = nn.Linear(1, 2).requires_grad_(requires_grad=False)
    >>> _ = nn.init.zeros_(model.weight), nn.init.zeros_(model.bias)
    >>> round(one_step(model, torch.ones(1, 1), torch.tensor([0])), 4), model.bias.tolist()
    (0.6931, [0.0, 0.0])
    """
    loss = nn.functional.cross_entropy(model(x), labels)
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    if learning:
        gradients = torch.autograd.grad(loss, learning)
        with torch.no_grad():
            for parameter, gradient in zip(learning, gradients, strict=True):
                parameter.sub_(learning_rate * gradient)
    return loss.item()


def fine_tune(
    model: nn.Module,
    head: str,
    training: tuple[Tensor, Tensor],
    validation: tuple[Tensor, Tensor],
    classes: int,
    epochs: int = 10,
    learning_rate: float = 1e-3,
    seed: int = 0,
    batch_size: int = 25,
) -> dict[str, list[float]]:
    """Teach a trained network other classes: a new head learns, behind a frozen backbone.

    The new head is drawn with this seed (`replace_head`), the backbone is frozen
    (`freeze_backbone`), and `fit_model` trains what is left, with Adam and a `torch.Generator` of
    the same seed for the orders. Only the training part is learned from.

    Parameters
    ----------
    model : torch.nn.Module
        The trained network. It is changed.
    head : str
        The name of its last layer, a `torch.nn.Linear`.
    training, validation : two tuples (x, labels)
        Tensors (N, ...) and int64 tensors (N,) with the new classes, numbered from 0.
    classes : int
        How many new classes there are.
    epochs, batch_size : int
        As for `fit_model`.
    learning_rate : float
        That of `torch.optim.Adam`, whose other numbers stay as they are.
    seed : int
        Seed of the head's weights, and, anew, of the generator of the orders.

    Returns
    -------
    history : dict of lists
        That of `fit_model`.

    Raises
    ------
    ValueError
        There is no linear layer of this name, or a number is too small.

    References
    ----------
    J. Yosinski, J. Clune, Y. Bengio and H. Lipson, "How transferable are features in deep neural
    networks?", NeurIPS 2014.

    Examples
    --------
    >>> model = nn.Sequential(nn.ReLU(), nn.Linear(1, 1000))
    >>> part = (torch.tensor([[0.0], [4.0]]), torch.tensor([0, 1]))
    >>> history = fine_tune(model, "1", part, part, classes=2, epochs=40, learning_rate=0.1)
    >>> model[1].weight.shape, history["validation_accuracy"][-1]
    (torch.Size([2, 1]), 1.0)
    """
    ### BEGIN SOLUTION
    freeze_backbone(replace_head(model, head, classes, seed), head)
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.Adam(learning, lr=learning_rate)
    generator = torch.Generator().manual_seed(seed)
    return fit_model(model, training, validation, optimiser, generator, epochs, batch_size)
    ### END SOLUTION
