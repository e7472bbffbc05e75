"""All experiments, in the order of the page."""

from typing import Any

from experiments import (
    augmentation,
    batch_norm,
    degradation,
    dropout,
    ensembles,
    gradients,
    pretext,
    textures,
    transfer,
)
from experiments.experiment import Experiment

EXPERIMENTS: tuple[Experiment[Any], ...] = tuple(
    module.EXPERIMENT
    for module in (
        textures, gradients, degradation, dropout, batch_norm, transfer, pretext, augmentation, ensembles,
    )
)  # fmt: skip
