"""What a network costs, layer by layer: shapes, parameters and multiplications, without computing a single number."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

import torch
from torch import nn

Network = TypeVar("Network", bound=nn.Module)
WEIGHTED = (
    "ConvolutionBackward0",
    "AddmmBackward0",
    "MmBackward0",
)  # names of PyTorch's steps that multiply by weights


class LayerRow(NamedTuple):
    """One call of one layer: its name, the shape of its output for one image, its parameters and multiplications."""

    name: str
    shape: tuple[int, ...]
    parameters: int
    multiplications: int


def on_meta(build: Callable[[], Network]) -> Network:
    """Build a network of full size whose tensors have shapes and no numbers.

    >>> on_meta(lambda: nn.Linear(100_000, 100_000)).weight.shape
    torch.Size([100000, 100000])
    """
    with torch.device("meta"):
        return build()


def layer_multiplications(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    r"""Count the products of a weight and a number that a layer makes for one image.

    .. math::
        \text{convolution and dense: } |y_n| \cdot |w_0|, \qquad
        \text{transposed convolution: } |x_n| \cdot |w_0|, \qquad \text{all others } 0

    where :math:`|x_n|` and :math:`|y_n|` are how many numbers one image has in front of the layer
    and behind it, and :math:`|w_0|` how many weights stand under the first index of
    `layer.weight`. With groups these are fewer. Biases are added, they do not multiply.

    Parameters
    ----------
    layer : nn.Module
        A layer of any kind. Batch normalisation counts as nothing, since a convolution can absorb
        it, and so does whatever has no weights.
    x, y : tensor (N, ...)
        What was given to the layer, and what it returned.

    Returns
    -------
    multiplications : int
        For one image, however many there are.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, table 1.

    Examples
    --------
    >>> layer_multiplications(nn.Conv2d(3, 8, 5), torch.ones(1, 3, 9, 9), torch.ones(1, 8, 5, 5))
    15000
    """
    counts_itself = getattr(layer, "multiplications", None)
    if callable(counts_itself):  # for layers that are not in torch.nn
        return int(counts_itself(y))
    ### BEGIN SOLUTION
    if isinstance(layer, nn.ConvTranspose1d | nn.ConvTranspose2d | nn.ConvTranspose3d):
        return x[0].numel() * layer.weight[0].numel()
    if isinstance(layer, nn.Conv1d | nn.Conv2d | nn.Conv3d | nn.Linear):
        return y[0].numel() * layer.weight[0].numel()
    return 0
    ### END SOLUTION


def network_table(network: nn.Module, x: torch.Tensor) -> list[LayerRow]:
    """Send a batch through a network and write down one row for each call of a layer.

    A layer is a module without modules in it. The rows stand in the order of the calls, so that the
    layer that takes the image comes first. A layer that is called twice has two rows; its
    parameters stand in the first one, and 0 in the second.

    Parameters
    ----------
    network : nn.Module
        The network, on any device; on the device "meta" nothing is computed. It keeps its mode, and
        nothing stays attached to it.
    x : tensor (N, ...)
        What it takes, on the same device.

    Returns
    -------
    rows : list of LayerRow(name, shape, parameters, multiplications)
        The name as in `network.named_modules()`, the shape of the output without the batch, all
        parameters with biases, the multiplications for one image by `layer_multiplications`.

    References
    ----------
    PyTorch documentation, `torch.nn.Module.register_forward_hook`.

    Examples
    --------
    >>> network = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU())
    >>> [tuple(row) for row in network_table(network, torch.zeros(1, 1, 5, 5))]
    [('0', (2, 3, 3), 20, 162), ('1', (2, 3, 3), 0, 0)]
    """
    ### BEGIN SOLUTION
    rows: list[LayerRow] = []

    def write(name: str) -> Callable[[nn.Module, tuple[torch.Tensor, ...], torch.Tensor], None]:
        def hook(layer: nn.Module, given: tuple[torch.Tensor, ...], y: torch.Tensor) -> None:
            first = all(row.name != name for row in rows)
            parameters = sum(values.numel() for values in layer.parameters()) if first else 0
            rows.append(LayerRow(name, tuple(y.shape[1:]), parameters, layer_multiplications(layer, given[0], y)))

        return hook

    leaves = [(name, layer) for name, layer in network.named_modules() if next(layer.children(), None) is None]
    handles = [layer.register_forward_hook(write(name)) for name, layer in leaves]
    try:
        with torch.no_grad():
            network(x)
    finally:
        for handle in handles:
            handle.remove()
    return rows
    ### END SOLUTION


def totals(rows: Iterable[LayerRow]) -> tuple[int, int]:
    """Return the parameters and the multiplications of all rows together.

    >>> totals([LayerRow("a", (1,), 20, 162), LayerRow("b", (1,), 3, 5)])
    (23, 167)
    """
    counted = list(rows)
    return sum(row.parameters for row in counted), sum(row.multiplications for row in counted)


def count_parameters(network: nn.Module) -> tuple[int, int]:
    """Return how many parameters are trained and how many are frozen.

    Kernels, weights and biases of dense layers, and scale and shift of normalisations are parameters; running means and
    variances are not.

    >>> count_parameters(nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2).requires_grad_(False)))
    (8, 4)
    """
    sizes = Counter({True: 0, False: 0})
    for values in network.parameters():
        sizes[values.requires_grad] += values.numel()
    return sizes[True], sizes[False]


def depth(output: torch.Tensor, steps: tuple[str, ...] = WEIGHTED) -> int:
    """Count the layers with weights on the longest path from the input to an output, along the graph of autograd.

    Parallel branches and projections beside the path do not add to the depth; pooling does not count either.

    Parameters
    ----------
    output : tensor
        What a network gave, with its graph; the device "meta" will do.
    steps : tuple of str
        The names of the steps that count.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016, section 4.2.

    Examples
    --------
    >>> depth(nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten(), nn.Linear(2, 4))(torch.ones(1, 1, 3, 3)))
    2
    """
    found: dict[torch.autograd.graph.Node | None, int] = {None: 0}
    waiting = [output.grad_fn]
    while waiting:
        node = waiting[-1]
        before = [] if node is None else [earlier for earlier, _ in node.next_functions]
        missing = [earlier for earlier in before if earlier not in found]
        if missing:
            waiting.extend(missing)
            continue
        waiting.pop()
        if node is not None:
            found[node] = max((found[earlier] for earlier in before), default=0) + (node.name() in steps)
    return found[output.grad_fn]
