"""Mistakes of steps_per_epoch: the last batch, the images kept back."""

import math

from reference.analysis.epochs import steps_per_epoch
from reference.mistakes import mistake


@mistake("M322", "last batch dropped", hint="The last, smaller batch is a step too: round up.")
def last_batch_dropped(images: int, batch: int, validation_fraction: float = 0.0) -> int:
    return (images - round(images * validation_fraction)) // batch


@mistake("M322b", "images not kept back", hint="Take off the images that are kept back for validation first.")
def split_forgotten(images: int, batch: int, validation_fraction: float = 0.0) -> int:
    return steps_per_epoch(images, batch)


@mistake("M322c", "not rounded", hint="Steps are whole: round up.")
def not_rounded(images: int, batch: int, validation_fraction: float = 0.0) -> float:
    return (images - round(images * validation_fraction)) / batch


@mistake("M322d", "steps of the validation counted", hint="The fraction is kept back: train on the rest.")
def validation_counted(images: int, batch: int, validation_fraction: float = 0.0) -> int:
    return math.ceil(round(images * validation_fraction) / batch)


@mistake("M322e", "one step more even where all batches are full", hint="Round up; full batches need no further step.")
def always_one_more(images: int, batch: int, validation_fraction: float = 0.0) -> int:
    return (images - round(images * validation_fraction)) // batch + 1
