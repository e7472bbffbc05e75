"""A call of batch_norm_train taken apart, from which its mistakes are put together."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.mistakes import Mistake, mistake

Array = npt.NDArray[Any]
Three = tuple[Array, Array, Array]


class Batch:
    """One call of batch_norm_train and its right statistics, from which the mistakes are put together."""

    def __init__(self, x: Array, gamma: Array, beta: Array, mean: Array, var: Array, momentum: float, e: float) -> None:
        self.x = x.astype(answer_dtype(x, gamma, beta))
        self.gamma, self.beta = (values.reshape(1, -1, *[1] * (x.ndim - 2)) for values in (gamma, beta))
        self.running_mean, self.running_var, self.momentum, self.eps = mean, var, momentum, e
        self.over_axes((0, *range(2, x.ndim)))

    def over_axes(self, axes: tuple[int, ...]) -> None:
        """Take the statistics over these axes."""
        self.axes = axes
        self.mean, self.var = (np.asarray(f(self.x, axis=axes, keepdims=True)) for f in (np.mean, np.var))
        self.count = self.x.size // max(self.mean.size, 1)

    def normal(self, divisor: Array | None = None) -> Array:
        """Return the normalised values, with the right divisor where none is given."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray((self.x - self.mean) / (root(self.var + self.eps) if divisor is None else divisor))

    def unbiased(self) -> Array:
        """Return the unbiased variance."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(self.var * (self.count / np.float64(self.count - 1))).astype(self.var.dtype)

    def moved(self, old: Array, new: Array) -> Array:
        """Return a running statistic moved towards one of the batch, by a plain broadcast."""
        shape = new.squeeze().shape if self.axes else new.shape
        return np.asarray(
            (1 - self.momentum) * old.reshape(-1, *[1] * (len(shape) - 1)) + self.momentum * new.reshape(shape)
        )

    def answer(self, y: Array | None = None, mean: Array | None = None, var: Array | None = None) -> Three:
        """Return the three results; those that are not given follow from the statistics."""
        y = self.gamma * self.normal() + self.beta if y is None else y
        mean = self.moved(self.running_mean, self.mean) if mean is None else mean
        return y, mean, self.moved(self.running_var, self.unbiased()) if var is None else var


def root(values: Array) -> Array:
    """Return the root without a warning where it is nan."""
    with np.errstate(invalid="ignore"):
        return np.asarray(np.sqrt(values))


def batch_mistake(number: str, name: str, *, hint: str) -> Callable[[Callable[[Batch], Three]], Mistake]:
    """Turn a function of a `Batch` into a mistake that is called like batch_norm_train."""

    def named(wrong: Callable[[Batch], Three]) -> Mistake:
        def called(
            x: Array,
            gamma: Array,
            beta: Array,
            running_mean: Array,
            running_var: Array,
            momentum: float = 0.1,
            eps: float = 1e-5,
        ) -> Three:
            return wrong(Batch(x, gamma, beta, running_mean, running_var, momentum, eps))

        called.__name__ = wrong.__name__
        return mistake(number, name, hint=hint)(called)

    return named
