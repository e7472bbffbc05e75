"""Correct ways to write rotation_task."""

import torch
from torch import Tensor

from reference.variants import variant


@variant("image by image")
def image_by_image(images: Tensor) -> tuple[Tensor, Tensor]:
    turned, turns = [images[:0]], []
    for image in images:
        for turn in range(4):
            turned.append(torch.rot90(image, turn, dims=(1, 2))[None])
            turns.append(turn)
    return torch.cat(turned), torch.tensor(turns, dtype=torch.int64)


@variant("transposed and flipped, written into every fourth place")
def every_fourth(images: Tensor) -> tuple[Tensor, Tensor]:
    turned = images.new_empty((4 * len(images), *images.shape[1:]))
    turned[0::4] = images
    turned[1::4] = images.transpose(2, 3).flip(2)
    turned[2::4] = images.flip(2, 3)
    turned[3::4] = images.flip(2).transpose(2, 3)
    return turned, torch.arange(4 * len(images)) % 4


@variant("every copy turned on from the one before")
def turned_on(images: Tensor) -> tuple[Tensor, Tensor]:
    copies = [images]
    for _ in range(3):
        copies.append(copies[-1].rot90(1, [2, 3]))
    turned = torch.stack(copies).transpose(0, 1).reshape(-1, *images.shape[1:])
    return turned, torch.tensor([0, 1, 2, 3]).repeat(len(images))
