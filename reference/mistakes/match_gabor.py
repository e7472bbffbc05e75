"""Mistakes of match_gabor: means and lengths not taken out, signs, channels, turned kernels."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.filters_against_gabor import match_gabor
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Match = tuple[Array, Array]


def rows_of(filters: Array, kernels: Array) -> tuple[Array, Array]:
    """Return filters summed over their channels, and kernels, as rows freed of their means."""
    grey, waves = filters.sum(axis=1).reshape(len(filters), -1), kernels.reshape(len(kernels), -1)
    return grey - grey.mean(axis=1, keepdims=True), waves - waves.mean(axis=1, keepdims=True)


def lengths(rows: Array) -> Any:
    """Return the length of each row, 1 for a row of zeros."""
    found = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.where(found > 0, found, 1)


def chosen(similarity: Array) -> Match:
    """Return the kernel with the greatest similarity by size, and that similarity."""
    best = np.abs(similarity).argmax(axis=1)
    return best, similarity[np.arange(len(best)), best]


@mistake("LI120", "negative filters look like nothing", hint="Choose by the absolute value: -1 is as alike as 1.")
def positive_only(filters: Array, kernels: Array) -> Match:
    grey, waves = rows_of(filters, kernels)
    similarity = grey / lengths(grey) @ (waves / lengths(waves)).T
    return similarity.argmax(axis=1), similarity.max(axis=1)


@mistake("LI121", "mean kept", hint="Subtract from each filter and kernel its own mean.")
def mean_kept(filters: Array, kernels: Array) -> Match:
    grey, waves = filters.sum(axis=1).reshape(len(filters), -1), kernels.reshape(len(kernels), -1)
    return chosen(grey / lengths(grey) @ (waves / lengths(waves)).T)


@mistake("LI122", "lengths not divided out", hint="Divide by both lengths, or the kernel with large weights wins.")
def not_normalised(filters: Array, kernels: Array) -> Match:
    grey, waves = rows_of(filters, kernels)
    return chosen(grey @ waves.T)


@mistake("LI123", "length of the filter not divided out", hint="Divide by the length of the filter too.")
def filter_not_normalised(filters: Array, kernels: Array) -> Match:
    grey, waves = rows_of(filters, kernels)
    return chosen(grey @ (waves / lengths(waves)).T)


@mistake("LI124", "first channel only", hint="Sum the filter over its channels.")
def first_channel(filters: Array, kernels: Array) -> Match:
    return match_gabor(filters[:, :1], kernels)


@mistake("LI125", "sign of the similarity lost", hint="Return the similarity with its sign.")
def sign_lost(filters: Array, kernels: Array) -> Match:
    best, similarity = match_gabor(filters, kernels)
    return best, np.abs(similarity)


@mistake("LI126", "kernels rotated by 180°", hint="Compare entry by entry: nothing is rotated.")
def rotated(filters: Array, kernels: Array) -> Match:
    return match_gabor(filters, kernels[:, ::-1, ::-1])


@mistake("LI127", "kernels transposed", hint="Compare entry by entry: rows with rows.")
def transposed(filters: Array, kernels: Array) -> Match:
    return match_gabor(filters, kernels.transpose(0, 2, 1))


@mistake("LI128", "one mean for all filters", hint="Subtract from each filter its own mean.")
def common_mean(filters: Array, kernels: Array) -> Match:
    grey, (_, waves) = filters.sum(axis=1).reshape(len(filters), -1), rows_of(filters, kernels)
    grey, waves = grey - grey.mean(), kernels.reshape(len(kernels), -1) - kernels.mean()
    return chosen(grey / lengths(grey) @ (waves / lengths(waves)).T)
