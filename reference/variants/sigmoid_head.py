"""Correct ways to write sigmoid_head: the four sums as loops, head and kernel joined, the chain step by step."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.sigmoid_head import check_head
from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]
Answer = tuple[Any, Array]


@variant("loops over places and kernel weights")
def loops(x: Array, kernel: Array, head: Array) -> Answer:
    check_head(x, kernel, head)
    dtype = answer_dtype(x, kernel, head)
    x, kernel, head = x.astype(dtype), kernel.astype(dtype), head.astype(dtype)
    score = dtype.type(0)
    for k, h in np.ndindex(*head.shape):
        score += head[k, h] * np.sum(kernel * x[k : k + kernel.shape[0], h : h + kernel.shape[1]])
    probability = 1 / (1 + np.exp(-score))
    dkernel = np.zeros_like(kernel)
    for i, j in np.ndindex(*kernel.shape):
        for k, h in np.ndindex(*head.shape):
            dkernel[i, j] += (probability - 1) * head[k, h] * x[k + i, h + j]
    return -np.log(probability), dkernel


@variant("head and image correlated first: the score is linear in the kernel")
def linear_in_the_kernel(x: Array, kernel: Array, head: Array) -> Answer:
    check_head(x, kernel, head)
    dtype = answer_dtype(x, kernel, head)
    slope = np.zeros(kernel.shape, dtype)
    for i, j in np.ndindex(*kernel.shape):
        slope[i, j] = np.sum(head.astype(dtype) * x[i : i + head.shape[0], j : j + head.shape[1]])
    score = np.sum(slope * kernel.astype(dtype))
    return np.log1p(np.exp(-score)), -slope / (1 + np.exp(score))


@variant("every factor of the chain rule by itself")
def chain(x: Array, kernel: Array, head: Array) -> Answer:
    check_head(x, kernel, head)
    dtype = answer_dtype(x, kernel, head)
    x, kernel, head = x.astype(dtype), kernel.astype(dtype), head.astype(dtype)
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape)
    z = np.einsum("khij,ij->kh", windows, kernel)
    probability = 1 / (1 + np.exp(-np.vdot(head, z)))
    dprobability = -1 / probability
    dz = dprobability * probability * (1 - probability) * head
    return -np.log(probability), np.einsum("kh,khij->ij", dz, windows)
