"""Mistakes of conv2d_naive: those of conv2d but for the ones that only a column matrix can make (M041, M042)."""

from reference.mistakes.conv2d import *  # noqa: F403

del patches_by_column, patches_channel_last, maps_interleaved, images_and_maps_mixed  # noqa: F821
