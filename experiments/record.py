"""Running an experiment, and its result as a file that texts read."""

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from statistics import fmean
from typing import Any

import torch

from experiments.experiment import Curve, Experiment, Found

RESULTS = Path(__file__).parent / "results"
DIGITS = 5  # that are kept of every number


def run(experiment: Experiment[Any], sizes: Any, runs: int, seed: int) -> dict[str, Any]:
    """Run an experiment with the seeds from `seed` on, and return its result as it is written."""
    torch.set_num_threads(1)  # the sums of a layer then come in the same order everywhere
    started = time.process_time()
    outcomes = [experiment.once(sizes, seed + number) for number in range(runs)]
    seconds = time.process_time() - started
    found = Found({name: [rounded(one.numbers[name]) for one in outcomes] for name in experiment.meanings})
    return {
        "name": experiment.name,
        "title": experiment.title,
        "rows": experiment.rows,
        "question": experiment.question,
        "answer": experiment.answer(found),
        "command": f"python -m experiments {experiment.name} --seed {seed}",
        "seed": seed,
        "runs": runs,
        "sizes": json.loads(json.dumps(asdict(sizes))),  # tuples become lists, as in the file
        "cpu_seconds": round(seconds, 1),
        "versions": {name: version(name) for name in ("numpy", "torch")},
        "numbers": {name: summary(meaning, found.runs[name]) for name, meaning in experiment.meanings.items()},
        "curves": [written(curve) for curve in outcomes[0].curves],
    }


def summary(meaning: str, values: Sequence[float]) -> dict[str, Any]:
    """Return what stands in the file of one number of all runs."""
    return {
        "meaning": meaning,
        "mean": rounded(fmean(values)),
        "least": min(values),
        "greatest": max(values),
        "runs": list(values),
    }


def written(curve: Curve) -> dict[str, Any]:
    """Return what stands in the file of one curve."""
    x, y = ([rounded(value) for value in values] for values in (curve.x, curve.y))
    return {**asdict(curve.axes), "label": curve.label, "x": x, "y": y}


def rounded(value: float) -> float:
    """Keep five digits.

    >>> rounded(12.3456789), rounded(0.0000123456789)
    (12.346, 1.2346e-05)
    """
    return float(f"{value:.{DIGITS}g}")


def path(name: str) -> Path:
    """Return where the result of an experiment stands."""
    return RESULTS / f"{name}.json"


def write(result: dict[str, Any]) -> None:
    """Write a result beside the others: one line for each number and curve."""
    parts = []
    for key, value in result.items():
        if key in ("numbers", "curves"):
            items = value.items() if isinstance(value, dict) else ((None, item) for item in value)
            lines = ",\n".join(
                "    " + ("" if name is None else json.dumps(name) + ": ") + json.dumps(item) for name, item in items
            )
            opening, closing = "{}" if isinstance(value, dict) else "[]"
            parts.append(f'  "{key}": {opening}\n{lines}\n  {closing}')
        else:
            parts.append(f'  "{key}": {json.dumps(value)}')
    path(result["name"]).write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def read(name: str) -> dict[str, Any]:
    """Return a result that was committed."""
    result: dict[str, Any] = json.loads(path(name).read_text(encoding="utf-8"))
    return result


def reworded(experiment: Experiment[Any], result: dict[str, Any]) -> dict[str, Any]:
    """Return a result whose numbers stay and whose words are those that the experiment has now."""
    if set(result["numbers"]) != set(experiment.meanings):
        raise SystemExit(
            f"{path(experiment.name).name} has other numbers than its experiment: run {experiment.name} again."
        )
    found = Found({name: number["runs"] for name, number in result["numbers"].items()})
    numbers = {name: {**result["numbers"][name], "meaning": meaning} for name, meaning in experiment.meanings.items()}
    words = {"title": experiment.title, "rows": experiment.rows, "question": experiment.question}
    return {**result, **words, "answer": experiment.answer(found), "numbers": numbers}
