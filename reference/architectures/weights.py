"""The same numbers in two networks, so that two ways of writing one can be compared."""

import torch
from torch import nn


def numbers(network: nn.Module) -> list[torch.Tensor]:
    """Return all parameters, then all running statistics, in the order in which the network defines them.

    >>> [values.shape[0] for values in numbers(nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2)))]
    [2, 2, 2, 2, 2, 2]
    """
    return [*network.parameters(), *(buffer for buffer in network.buffers() if buffer.is_floating_point())]


def draw_weights(network: nn.Module, seed: int = 0) -> nn.Module:
    """Fill a network with numbers that depend on the seed only, and return it; every bias is different from zero.

    Matrices and kernels are drawn from -r to r with r = sqrt(3 / inputs), so that values keep their size from layer to
    layer; everything else, running variances among it, from 0.2 to 0.8.

    >>> draw_weights(nn.Linear(2, 1), 3).weight.equal(draw_weights(nn.Linear(2, 1), 3).weight)
    True
    """
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for values in numbers(network):
            drawn = torch.rand(values.shape, generator=generator, dtype=torch.float64)
            one = values.ndim > 1
            values.copy_((2 * drawn - 1) * (3 / values[0].numel()) ** 0.5 if one else 0.2 + 0.6 * drawn)
    return network


def copy_weights(source: nn.Module, target: nn.Module) -> nn.Module:
    """Give the target the numbers of the source, one tensor after the other whatever their names, and return it.

    Shapes may differ where the numbers are the same in order: a dense layer on flattened maps is a convolution over all
    of them.

    Raises
    ------
    ValueError
        The networks have different numbers of tensors, or one of them another size.

    Examples
    --------
    >>> dense, convolution = nn.Linear(12, 5), nn.Conv2d(3, 5, 2)
    >>> x = torch.ones(1, 3, 2, 2)
    >>> torch.allclose(copy_weights(dense, convolution)(x).flatten(), dense(x.flatten()))
    True
    """
    given, taken = numbers(source), numbers(target)
    if [values.numel() for values in given] != [values.numel() for values in taken]:
        raise ValueError(
            f"The networks differ in their tensors: {[tuple(values.shape) for values in given]} "
            f"and {[tuple(values.shape) for values in taken]}: define the same layers in the same order."
        )
    with torch.no_grad():
        for one, other in zip(given, taken, strict=True):
            other.copy_(one.reshape(other.shape))
    return target
