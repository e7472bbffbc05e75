"""Mistakes of batch_norm_parameters: what is trained and what is only kept."""

from reference.mistakes import mistake


@mistake("M100", "all four trained", hint="Scale and shift are trained; running mean and variance are not.")
def all_trained(channels: int) -> tuple[int, int]:
    return 4 * channels, 0


@mistake("M100b", "all four trained, two of them kept", hint="Running mean and variance are not trained.")
def kept_counted_twice(channels: int) -> tuple[int, int]:
    return 4 * channels, 2 * channels


@mistake("M100c", "one of each", hint="Two numbers of each kind: scale and shift, mean and variance.")
def one_of_each(channels: int) -> tuple[int, int]:
    return channels, channels


@mistake("M100d", "scale only", hint="Each channel has a scale and a shift: both are trained.")
def scale_only(channels: int) -> tuple[int, int]:
    return channels, 2 * channels


@mistake("M100e", "one scale and shift for the layer", hint="Each channel has its own scale and shift.")
def one_for_the_layer(channels: int) -> tuple[int, int]:
    return 2, 2
