"""Mistakes of rotation_task: labels that do not come from the transform, the other sense, another order.

Labels taken from the class labels (M339) cannot be computed by a function that is given none; what a class number in
their place looks like is one label for all copies of an image.
"""

import torch
from torch import Tensor

from reference.mistakes import mistake
from reference.training.pretext import rotation_task


@mistake(
    "M339", "one label for all copies of an image", hint="Labels come from the transform itself, not from the image."
)
def label_of_the_image(images: Tensor) -> tuple[Tensor, Tensor]:
    turned, _ = rotation_task(images)
    return turned, torch.arange(len(images)).repeat_interleave(4)


@mistake(
    "M339b", "labels in another order than the copies", hint="The copies of one image follow each other: 0, 1, 2, 3."
)
def labels_grouped(images: Tensor) -> tuple[Tensor, Tensor]:
    return rotation_task(images)[0], torch.arange(4).repeat_interleave(len(images))


@mistake("M334", "wrong sense", hint="Positive turns are counter-clockwise.")
def clockwise(images: Tensor) -> tuple[Tensor, Tensor]:
    turned, turns = rotation_task(images)
    return turned.reshape(len(images), 4, *images.shape[1:])[:, [0, 3, 2, 1]].flatten(0, 1), turns


@mistake("TR166", "copies grouped by turn", hint="The four copies of an image follow each other.")
def grouped_by_turn(images: Tensor) -> tuple[Tensor, Tensor]:
    turned, _ = rotation_task(images)
    grouped = turned.reshape(len(images), 4, *images.shape[1:]).transpose(0, 1).flatten(0, 1)
    return grouped, torch.arange(4).repeat_interleave(len(images))


@mistake("TR167", "labels in degrees", hint="Labels are classes: 0 to 3 quarter turns.")
def degrees(images: Tensor) -> tuple[Tensor, Tensor]:
    turned, turns = rotation_task(images)
    return turned, 90 * turns


@mistake("TR168", "labels from 1", hint="Classes count from 0: no turn is class 0.")
def from_one(images: Tensor) -> tuple[Tensor, Tensor]:
    turned, turns = rotation_task(images)
    return turned, turns + 1


@mistake("TR169", "images not turned", hint="Turn every copy as its label says.")
def not_turned(images: Tensor) -> tuple[Tensor, Tensor]:
    return images.repeat_interleave(4, dim=0), rotation_task(images)[1]


@mistake("TR170", "flips for turns", hint="Turn by 90 degrees: a mirror image is not a turned one.")
def flipped(images: Tensor) -> tuple[Tensor, Tensor]:
    copies = [images, images.transpose(2, 3), images.flip(2), images.flip(3)]
    return torch.stack(copies, dim=1).flatten(0, 1), rotation_task(images)[1]
