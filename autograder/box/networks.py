"""Open functions that build a network, give it numbers by name, and report what it does.

A network never travels: what travels is how to build it and its numbers, so that two networks of the same names can be
compared. Nothing here computes an answer of any course. The file is handed out beside notebooks that use PyTorch.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager


def assemble(
    builder: Callable[..., Any],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    numbers: Mapping[str, Any] | None = None,
    *,
    meta: bool = False,
) -> Any:
    """Return what the builder makes; a network gets the numbers, each by its name, and is in eval mode.

    Parameters
    ----------
    builder : class or function
    args, kwargs
        What it is called with.
    numbers : dict of name to array, optional
        Every parameter and every running statistic of the network.
    meta : bool
        Whether to build on PyTorch's meta device: shapes without memory.

    Raises
    ------
    LookupError, ValueError, TypeError
        The network lacks a name, has another one, another shape, or is none.
    """
    with blank_layers() if meta or numbers is not None else nullcontext(), _on_meta() if meta else nullcontext():
        made = builder(*args, **kwargs)
    if numbers is not None:
        fill(_network(made, getattr(builder, "__name__", "the function")), numbers)
    return made


def _on_meta() -> AbstractContextManager[Any]:
    import torch

    device: AbstractContextManager[Any] = torch.device("meta")
    return device


@contextmanager
def blank_layers() -> Iterator[None]:
    """Let the large layers of torch.nn draw no first weights: others are put in their place, or nobody looks at them.

    Drawing them takes a third of the time in which a network is built.
    """
    from torch.nn.modules import conv, linear, rnn, sparse

    kinds: list[Any] = [conv._ConvNd, linear.Linear, rnn.RNNBase, sparse.Embedding]  # noqa: SLF001  (Conv2d's parent)
    drawing = [kind.reset_parameters for kind in kinds]
    for kind in kinds:
        kind.reset_parameters = _draw_nothing
    try:
        yield
    finally:
        for kind, method in zip(kinds, drawing, strict=True):
            kind.reset_parameters = method


def _draw_nothing(layer: Any) -> None:
    """Leave the weights as the memory was."""


def _network(value: Any, who: str = "what was given") -> Any:
    from torch import nn

    if not isinstance(value, nn.Module):
        raise TypeError(f"{who} has to be a network (an nn.Module), and is of type {type(value).__name__}")
    return value


def _floats(network: Any) -> dict[str, Any]:
    """Return every parameter and running statistic by name."""
    return {name: values for name, values in network.state_dict().items() if values.is_floating_point()}


def fill(network: Any, numbers: Mapping[str, Any]) -> None:
    """Give a network its numbers by name and put it in eval mode; LookupError or ValueError where they do not fit."""
    import torch

    tensors = {name: torch.as_tensor(values) for name, values in numbers.items()}
    there = _floats(network)
    missing = [name for name in numbers if name not in there]
    unknown = [name for name in there if name not in numbers]
    if missing or unknown:
        said = [f"has no {' and no '.join(map(repr, missing))}"] if missing else []
        said += [f"has {' and '.join(map(repr, unknown))}, which nobody asked for"] if unknown else []
        raise LookupError(f"the network {' but '.join(said)}; name the attributes as the docstring does")
    for name, values in there.items():
        if values.shape != tensors[name].shape:
            wanted = tuple(tensors[name].shape)
            raise ValueError(f"{name} has the shape {tuple(values.shape)}, expected is {wanted}")
    dtype = next((values.dtype for values in tensors.values()), torch.float64)
    # As `network.to` does it, in one pass instead of two.
    for name, holder in chain(
        network.named_parameters(remove_duplicate=False), network.named_buffers(remove_duplicate=False)
    ):
        if name in tensors:
            holder.data = tensors[name].clone(memory_format=torch.contiguous_format)
        elif holder.is_floating_point():  # a buffer that is no part of the state
            holder.data = holder.data.to(dtype)
    network.eval()


def outputs(network: Any, *inputs: Any, train: bool = False) -> Any:
    """Return what the network makes of the inputs, in eval or in train mode."""
    import torch

    _network(network).train(train)
    with torch.no_grad():
        return network(*inputs)


def gradients(network: Any, inputs: Sequence[Any], upstream: Any, *, train: bool = False) -> dict[str, Any]:
    """Return the gradients of sum(upstream * output): of the inputs, in order, and of the parameters, by name."""
    import torch

    _network(network).train(train)
    given = [x.detach().clone().requires_grad_(x.is_floating_point()) for x in inputs]
    made = network(*given)
    pairs = zip(made, upstream, strict=True) if isinstance(made, (list, tuple)) else [(made, upstream)]
    total = sum(((y * g).sum() for y, g in pairs), torch.zeros(()))
    total.backward()
    return {
        "inputs": [x.grad for x in given],
        "parameters": {name: values.grad for name, values in network.named_parameters()},
    }


def parameter_shapes(network: Any) -> dict[str, tuple[int, ...]]:
    """Return the shape of every parameter and running statistic by name."""
    return {name: tuple(values.shape) for name, values in _floats(_network(network)).items()}


def stage_shapes(network: Any, shape: Sequence[int]) -> dict[str, list[tuple[int, ...]]]:
    """Return the shapes that leave each attribute with parameters, in the order of its calls, for a batch of zeros."""
    import torch

    found: dict[str, list[tuple[int, ...]]] = {}
    first = next(_network(network).parameters(), torch.zeros(()))
    hooks = [
        part.register_forward_hook(lambda _m, _x, y, name=name: found.setdefault(name, []).append(_shape(y)))
        for name, part in network.named_children()
        if next(part.parameters(), None) is not None
    ]
    try:
        network.eval()(torch.zeros(*shape, dtype=first.dtype, device=first.device))
    finally:
        for hook in hooks:
            hook.remove()
    return found


def _shape(value: Any) -> tuple[Any, ...]:
    return tuple(map(_shape, value)) if isinstance(value, (list, tuple)) else tuple(value.shape)


def running_statistics(network: Any, inputs: Sequence[Any]) -> dict[str, Any]:
    """Return every running statistic by name after the inputs have passed once in train mode."""
    outputs(network, *inputs, train=True)
    return {name: values for name, values in network.named_buffers() if values.is_floating_point()}


def trainable(network: Any) -> list[str]:
    """Return the names of the parameters that are trained."""
    return [name for name, values in _network(network).named_parameters() if values.requires_grad]


def state_of(network: Any) -> dict[str, Any]:
    """Return every parameter and running statistic by name."""
    return {name: values.clone() for name, values in _floats(_network(network)).items()}


def after(function: Callable[..., Any], network: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
    """Call the function on the network; return what it returned and the numbers of the network afterwards.

    Where the function leaves hooks on the network, their number stands in the answer, too.
    """
    before = _hooks(network)
    returned = function(network, *args, **kwargs)
    answer = {"returned": None if returned is network else returned, "state": state_of(network)}
    left = _hooks(network) - before
    return {**answer, "hooks left": left} if left else answer


def _hooks(network: Any) -> int:
    kinds = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks", "_backward_pre_hooks")
    return sum(len(getattr(module, kind, ())) for module in network.modules() for kind in kinds)


def first_items(source: Iterable[Any], count: int) -> list[Any]:
    """Return the first items of something that can be iterated over."""
    return list(islice(source, count))


def layers_in_a_row(layers: Sequence[Sequence[Any]]) -> Any:
    """Return a network of torch.nn's own layers, each given as its name and its arguments, or as a row of layers."""
    from torch import nn

    return nn.Sequential(
        *(getattr(nn, one[0])(*one[1:]) if isinstance(one[0], str) else layers_in_a_row(one) for one in layers)
    )


DRIVERS = {
    function.__name__: function
    for function in (
        outputs, gradients, parameter_shapes, stage_shapes, running_statistics, trainable, state_of, after, first_items,
        layers_in_a_row,
    )
}  # fmt: skip
