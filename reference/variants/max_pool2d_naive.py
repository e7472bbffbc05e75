"""Correct ways to write max_pool2d_naive: the vectorised form and its variants."""

from reference.layers.max_pooling import max_pool2d
from reference.variants import variant
from reference.variants.max_pool2d import *  # noqa: F403

del naive  # noqa: F821
vectorised = variant("the vectorised form of the reference")(max_pool2d)
