"""Mistakes of max_pool2d_naive: those of max_pool2d but for the ones that only a reshape can make (M156)."""

from reference.mistakes.max_pool2d import *  # noqa: F403

del reshaped_on_wrong_axes, reduced_over_places  # noqa: F821
