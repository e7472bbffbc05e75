"""Correct ways to write conv_transpose2d_zero_insertion: those of conv_transpose2d, and its scattering form."""

from reference.layers.transposed_convolution import conv_transpose2d
from reference.variants import variant
from reference.variants.conv_transpose2d import *  # noqa: F403

scattered = variant("copies of the kernel scattered entry by entry")(conv_transpose2d)
del zero_insertion  # noqa: F821
