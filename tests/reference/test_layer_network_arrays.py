"""Networks and blocks made of the layers by hand: dtypes, empty batches, bytes, and what is refused."""

import numpy as np
import pytest

from reference.architectures.lenet5_layers import lenet5_gradients, lenet5_logits, lenet5_shapes
from reference.blocks.inception_layers import inception_backward, inception_forward, inception_shapes
from reference.blocks.residual_layers import residual_block_backward, residual_block_forward, residual_block_shapes
from reference.blocks.unet_layers import (
    unet_decoder_backward,
    unet_decoder_forward,
    unet_encoder_backward,
    unet_encoder_forward,
)
from tests.reference.layer_network_cases import drawn, unet_shapes

DRAWN = {
    "residual": drawn(residual_block_shapes(3, 3), np.random.default_rng(3)),
    "inception": drawn(inception_shapes(3, 2, (1, 2), (2, 1), 2), np.random.default_rng(3)),
    "encoder": drawn(unet_shapes(3, 2)[0], np.random.default_rng(3)),
    "decoder": drawn(unet_shapes(3, 2)[1], np.random.default_rng(3)),
}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_dtype_is_kept(rng, dtype):
    """All outputs and gradients of float32 are float32."""

    def of(shapes):
        return {name: value.astype(dtype) for name, value in drawn(shapes, rng).items()}

    x = rng.normal(size=(2, 3, 8, 8)).astype(dtype)
    residual, inception = (
        of(residual_block_shapes(3, 5, projection=True)),
        of(inception_shapes(3, 2, (1, 2), (2, 1), 2)),
    )
    encoder, decoder = (of(shapes) for shapes in unet_shapes(3, 2))
    lenet5, grey = of(lenet5_shapes(widths=(2, 3, 4, 5))), rng.normal(size=(2, 1, 32, 32)).astype(dtype)
    kept, pooled = unet_encoder_forward(x, encoder)
    below = rng.normal(size=(2, 4, 3, 3)).astype(dtype)
    wide = rng.normal(size=(2, 2, 6, 6)).astype(dtype)
    y, z = residual_block_forward(x, residual, 2), inception_forward(x, inception)
    up = unet_decoder_forward(below, wide, decoder)
    answers = [kept, pooled, y, z, up, lenet5_logits(lenet5, grey)]
    answers += residual_block_backward(y, x, residual, 2)
    answers += inception_backward(z, x, inception)
    answers += unet_encoder_backward(kept, pooled, x, encoder)
    answers += unet_decoder_backward(up, below, wide, decoder)
    answers += [lenet5_gradients(lenet5, grey, np.array([1, 2]))[1]]

    arrays = [one for part in answers for one in (part.values() if isinstance(part, dict) else [part])]

    assert {one.dtype for one in arrays} == {np.dtype(dtype)}


def test_an_empty_batch_has_empty_answers(rng):
    """Without images there are empty outputs and gradients of zeros; only batch norm wants a batch."""
    inception, (encoder, decoder) = drawn(inception_shapes(3, 2, (1, 2), (2, 1), 2), rng), unet_shapes(3, 2)
    encoder, decoder, x = drawn(encoder, rng), drawn(decoder, rng), np.zeros((0, 3, 12, 10))
    below, wide = np.zeros((0, 4, 4, 3)), np.zeros((0, 2, 8, 6))

    kept, pooled = unet_encoder_forward(x, encoder)
    y, up = inception_forward(x, inception), unet_decoder_forward(below, wide, decoder)
    gradients = [inception_backward(y, x, inception)[-1], unet_encoder_backward(kept, pooled, x, encoder)[-1]]
    gradients.append(unet_decoder_backward(up, below, wide, decoder)[-1])

    assert lenet5_logits(drawn(lenet5_shapes(), rng), np.zeros((0, 1, 32, 32))).shape == (0, 10)
    assert [one.shape for one in (y, kept, pooled, up)] == [(0, 7, 12, 10), (0, 2, 8, 6), (0, 2, 4, 3), (0, 2, 4, 2)]
    assert not any(value.any() for part in gradients for value in part.values())
    with pytest.raises(ValueError, match="empty"):
        residual_block_forward(x, drawn(residual_block_shapes(3, 3), rng))


def test_bytes_are_read_as_numbers(rng):
    """Images of bytes, and images that do not lie in order in memory, give what the same numbers in float64 give."""
    x = rng.integers(0, 256, (3, 8, 10, 2), np.uint8).transpose(3, 0, 1, 2)
    residual, inception = (
        drawn(shapes, rng) for shapes in (residual_block_shapes(3, 5), inception_shapes(3, 2, (1, 2), (2, 1), 2))
    )
    encoder, numbers = drawn(unet_shapes(3, 2)[0], rng), np.ascontiguousarray(x, float)

    for function, parameters in (
        (residual_block_forward, residual),
        (inception_forward, inception),
        (unet_encoder_forward, encoder),
    ):
        for found, expected in zip(function(x, parameters), function(numbers, parameters), strict=True):
            np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-10)
            assert found.dtype == np.float64


@pytest.mark.parametrize(
    "call",
    [
        lambda x, up: residual_block_backward(up, x, DRAWN["residual"]),
        lambda x, up: inception_backward(up, x, DRAWN["inception"]),
        lambda x, up: unet_encoder_backward(up, up, x, DRAWN["encoder"]),
        lambda x, up: unet_decoder_backward(up, np.ones((2, 4, 4, 4)), np.ones((2, 2, 8, 8)), DRAWN["decoder"]),
    ],
)
def test_an_upstream_of_another_shape_is_refused(call):
    """A gradient that has not the shape of the output is refused with a sentence."""
    with pytest.raises(ValueError, match=r"shape|channels"):
        call(np.ones((2, 3, 8, 8)), np.ones((2, 3, 9, 5)))


def test_images_without_channels_are_refused():
    """Images need four axes, also where the layers come later."""
    with pytest.raises(ValueError, match="must have the axes"):
        lenet5_logits({}, np.ones((2, 32, 32)))
