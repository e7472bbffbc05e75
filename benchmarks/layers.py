"""The layers of the reference against PyTorch on the CPU and against their naive forms, one thread each, in one run.

Ratios are of the least times of alternating runs. Memory is the highest that NumPy allocates during the forward pass,
and during the backward pass, as a multiple of input, output and one column matrix together.
"""

import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.layer_shapes import LAYERS, LENET, Measured, as_tensors, draw

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
SECONDS = 0.6  # each pair of runs is repeated for so long, and at least three times
AT_LEAST = 3
HEAD = (
    "| network | layer | naive / ours | forward f64 | forward f32 | backward f64 | backward f32 "
    "| memory forward | memory backward |\n|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Part:
    """What was measured of one layer in one precision: times over PyTorch's, the naive form's over ours, memory."""

    forward: float
    backward: float
    naive: float | None
    memory: tuple[float, float]


@dataclass(frozen=True)
class Row:
    """What was measured of one layer."""

    measured: Measured
    double: Part
    single: Part


def main() -> str:
    """Measure in a process with one thread, and return the page's part."""
    command = [sys.executable, "-m", "benchmarks.layers"]
    root = Path(__file__).parents[1]
    done = subprocess.run(
        command, cwd=root, env={**os.environ, **ONE_THREAD}, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def measure(measured: Measured, dtype: Any) -> Part:
    """Measure one layer in one precision."""
    arrays, labels = draw(measured, dtype)
    given = arrays if labels is None else [*arrays, labels]
    tensors, classes = as_tensors(arrays, labels)
    output = measured.torch(*tensors, *classes)
    upstream = np.random.default_rng(1).normal(size=tuple(output.shape)).astype(dtype)
    grad = torch.from_numpy(np.asarray(upstream))

    def forward() -> Any:
        return measured.forward(*given)

    def backward() -> Any:
        return measured.backward(upstream, *given)

    ours, theirs = together(forward, lambda: no_grad(measured, tensors, classes))
    back, their_back = together(backward, lambda: torch.autograd.grad(output, tensors, grad, retain_graph=True))
    allowed = sum(array.nbytes for array in arrays) + upstream.nbytes + measured.columns * upstream.itemsize
    naive = measured.naive
    return Part(
        forward=ours / theirs,
        backward=back / their_back,
        naive=None if naive is None else once(lambda: naive(*given)) / ours,
        memory=(peak(forward) / allowed, peak(backward) / allowed),
    )


def no_grad(measured: Measured, tensors: list[torch.Tensor], classes: list[torch.Tensor]) -> Any:
    """Run PyTorch's forward pass alone."""
    with torch.no_grad():
        return measured.torch(*tensors, *classes)


def together(*ways: Callable[[], Any]) -> list[float]:
    """Return the least seconds of each, measured in turn."""
    least = [float("inf")] * len(ways)
    end, rounds = time.perf_counter() + SECONDS, 0
    while rounds < AT_LEAST or time.perf_counter() < end:
        rounds += 1
        for place, way in enumerate(ways):
            least[place] = min(least[place], once(way))
    return least


def once(way: Callable[[], Any]) -> float:
    """Return the seconds of one run."""
    began = time.perf_counter()
    way()
    return time.perf_counter() - began


def peak(way: Callable[[], Any]) -> float:
    """Return the most bytes that were allocated at once during a run."""
    tracemalloc.start()
    way()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return float(most)


def mean(values: Iterable[float]) -> float:
    """Return the geometric mean."""
    return float(np.exp(np.mean(np.log(list(values)))))


def table(rows: list[Row]) -> str:
    """Return the table as Markdown, with the geometric means of all but LeNet-5's sizes."""
    lines = [HEAD]
    for row in rows:
        naive = "" if row.double.naive is None else f"{row.double.naive:.0f}"
        numbers = [*times(row), *row.double.memory]
        lines.append(
            f"| {row.measured.network} | {row.measured.layer} | {naive} | "
            + " | ".join(f"{value:.2f}" for value in numbers) + " |"
        )  # fmt: skip
    large = [times(row) for row in rows if row.measured.network != LENET]
    means = " | ".join(f"**{mean(column):.2f}**" for column in zip(*large, strict=True))
    return "\n".join([*lines, f"| **geometric mean** | without {LENET} | | {means} | | |"])


def times(row: Row) -> tuple[float, ...]:
    """Return the four ratios of times in the order of the table."""
    return row.double.forward, row.single.forward, row.double.backward, row.single.backward


if __name__ == "__main__":
    torch.set_num_threads(1)
    found = [Row(one, measure(one, np.float64), measure(one, np.float32)) for one in LAYERS]
    sys.stdout.write(table(found) + "\n")
