"""Stands in for epoch_accuracy: a number between 0 and 1 that is marked by all answers, however they are batched."""

import numpy as np

from reference.stand_ins.marks import marks


def epoch_accuracy(batches: list[tuple[np.ndarray, np.ndarray]]) -> float:
    """Return a share of nothing."""
    predicted, labels = (np.concatenate([batch[place] for batch in batches]) for place in (0, 1))
    return float(0.5 + 0.5 * np.sin(marks((1,), predicted, labels)[0]))
