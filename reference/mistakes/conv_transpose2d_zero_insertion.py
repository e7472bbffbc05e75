"""Mistakes of conv_transpose2d_zero_insertion: those of conv_transpose2d but for the ones that only copies can make."""

from reference.mistakes.conv_transpose2d import *  # noqa: F403

del copies_overwrite, entries_overwrite, copies_averaged, bias_with_every_copy  # noqa: F821
