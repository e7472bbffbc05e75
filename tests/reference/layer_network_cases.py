"""Parameters and calls of the networks made of layers, fresh at each time, that tell their mistakes apart."""

import numpy as np

from reference.architectures.lenet5_layers import lenet5_shapes
from reference.blocks.inception_layers import inception_shapes
from reference.blocks.residual_layers import residual_block_shapes


def drawn(shapes, rng):
    """Return parameters of these shapes: weights as large as He's, scales around 1, biases around 0."""
    spread = {name: np.sqrt(2 / max(np.prod(shape[1:]), 8)) for name, shape in shapes.items()}
    return {name: spread[name] * rng.normal(size=shape) + name.startswith("gamma") for name, shape in shapes.items()}


def unet_shapes(channels, maps):
    """Return the shapes of an encoder stage and of the decoder stage beside it."""
    encoder = {"w1": (maps, channels, 3, 3), "b1": (maps,), "w2": (maps, maps, 3, 3), "b2": (maps,)}
    decoder = {**encoder, "w0": (2 * maps, maps, 2, 2), "b0": (maps,), "w1": (maps, 2 * maps, 3, 3)}
    return encoder, decoder


def in_dtype(part, dtype):
    """Return an array with fractions, or a dict of such, in a dtype; anything else as it is."""
    if isinstance(part, dict):
        return {name: value.astype(dtype) for name, value in part.items()}
    return part.astype(dtype) if isinstance(part, np.ndarray) and part.dtype.kind == "f" else part


def calls_of(name, dtype=np.float64):
    """Return fresh calls of an exercise that tell its mistakes apart."""
    rng = np.random.default_rng(41)

    def array(*shape):
        return rng.normal(size=shape)

    lenet5, grey = drawn(lenet5_shapes(4, 1, (2, 3, 7, 6)), rng), array(3, 1, 32, 32)
    same, zeros = drawn(residual_block_shapes(3, 3), rng), drawn(residual_block_shapes(3, 5), rng)
    projected = drawn(residual_block_shapes(3, 5, projection=True), rng)
    branches = drawn(inception_shapes(3, 2, (3, 4), (2, 1), 3), rng)
    equal = drawn(inception_shapes(3, 2, (3, 2), (3, 2), 2), rng)
    encoder, decoder = (drawn(shapes, rng) for shapes in unet_shapes(3, 2))
    x, below = array(2, 3, 8, 6), array(2, 4, 3, 4)
    large, fitting = array(2, 2, 11, 13), array(2, 2, 6, 8)
    wide = array(2, 3, 9, 10)
    made = {
        "lenet5_logits": lambda: [(lenet5, grey)],
        "lenet5_gradients": lambda: [(lenet5, grey, np.array([3, 0, 1]))],
        "residual_block_forward": lambda: [(x, same), (x, zeros, 2), (x, projected, 2), (x, zeros), (x, projected)],
        "residual_block_backward": lambda: [
            (array(2, 3, 8, 6), x, same),
            (array(2, 5, 4, 3), x, zeros, 2),
            (array(2, 5, 4, 3), x, projected, 2),
        ],
        "inception_forward": lambda: [(x, branches), (x, equal)],
        "inception_backward": lambda: [(array(2, 10, 8, 6), x, branches), (array(2, 8, 8, 6), x, equal)],
        "unet_encoder_forward": lambda: [(wide, encoder), (x, encoder, 1)],
        "unet_encoder_backward": lambda: [
            (array(2, 2, 5, 6), array(2, 2, 2, 3), wide, encoder),
            (array(2, 2, 8, 6), array(2, 2, 4, 3), x, encoder, 1),
        ],
        "unet_decoder_forward": lambda: [(below, large, decoder), (below, fitting, decoder, 1)],
        "unet_decoder_backward": lambda: [
            (array(2, 2, 2, 4), below, large, decoder),
            (array(2, 2, 6, 8), below, fitting, decoder, 1),
        ],
    }
    return [tuple(in_dtype(part, dtype) for part in call) for call in made[name]()]
