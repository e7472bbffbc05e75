"""Every layer keeps the same promises: right values and gradients, the caller's dtype, no hand on foreign arrays."""

import importlib
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.battery import Case, Draw

DECLARED = sorted(path.stem for path in (Path(__file__).parent / "layers").glob("[a-z]*.py"))
LAYERS = [layer for name in DECLARED for layer in importlib.import_module(f"tests.reference.layers.{name}").LAYERS]
some_examples = settings(derandomize=True, deadline=None, max_examples=25)
few_examples = settings(derandomize=True, deadline=None, max_examples=8)


def every(layers):
    """Run a test once for each of the layers."""
    return pytest.mark.parametrize("layer", layers, ids=str)


every_layer = every(LAYERS)
differentiable = every([layer for layer in LAYERS if layer.backward])


def like(draw, array):
    """Return a random upstream gradient for an output."""
    return draw.rng.normal(size=np.shape(array))


def as_dtype(case, dtype):
    """Return the case with all arrays in another dtype."""
    return Case(tuple(array.astype(dtype) for array in case.arrays), case.options)


def strided(array):
    """Return the same numbers in memory with gaps, the first axis innermost."""
    wide = np.zeros([2 * size for size in array.shape[::-1]], array.dtype).T
    view = wide[(..., *(slice(None, None, 2) for _ in array.shape))]
    view[...] = array
    return view


@every([layer for layer in LAYERS if layer.torch])
@some_examples
@given(data=st.data())
def test_equal_to_pytorch(layer, data):
    """Values and the gradient of every array equal PyTorch's in float64, whatever the upstream gradient."""
    draw = Draw(data)
    case = layer.cases(draw)
    tensors = [torch.tensor(array, requires_grad=True) for array in case.arrays]
    oracle = layer.torch(*tensors, **case.options)
    upstream = like(draw, oracle.detach().numpy())
    oracle.backward(torch.from_numpy(np.asarray(upstream)))

    answer = layer.answer(case)
    gradients = layer.gradients(upstream, case) if layer.backward else ()

    expected = oracle.detach().numpy()
    np.testing.assert_allclose(answer, expected, rtol=0, atol=layer.bound(expected, case, np.float64), strict=True)
    for tensor, gradient in zip(tensors, gradients, strict=False):
        atol = layer.bound(tensor.grad.numpy(), case, np.float64, terms=upstream.size)
        np.testing.assert_allclose(gradient, tensor.grad.numpy(), rtol=0, atol=atol, strict=True)


@differentiable
@few_examples
@given(data=st.data())
def test_equal_to_finite_differences(layer, data):
    """Every gradient equals central finite differences of the forward pass."""
    step, draw = 1e-5, Draw(data)
    case = layer.cases(draw)
    upstream = like(draw, layer.answer(case))

    gradients = layer.gradients(upstream, case)

    assert len(gradients) == len(case.arrays)
    for array, gradient in zip(case.arrays, gradients, strict=True):
        assert gradient.shape == array.shape
        for flat in draw.rng.permutation(array.size)[:8]:
            place = np.unravel_index(flat, array.shape)
            kept, losses = array[place], []
            for move in (step, -step):
                array[place] = kept + move
                losses.append(np.sum(upstream * layer.answer(case)))
            array[place] = kept
            assert gradient[place] == pytest.approx((losses[0] - losses[1]) / (2 * step), rel=1e-6, abs=1e-6)


@every_layer
@some_examples
@given(data=st.data())
def test_float32_stays_float32(layer, data):
    """Single precision comes back in single precision, within its rounding of the exact answer."""
    draw = Draw(data)
    single = as_dtype(layer.cases(draw), np.float32)
    double = as_dtype(single, np.float64)
    expected = layer.answer(double)
    upstream = like(draw, expected).astype(np.float32)

    answer = layer.answer(single)
    gradients = layer.gradients(upstream, single) if layer.backward else ()

    assert answer.dtype == np.float32
    np.testing.assert_allclose(answer, expected, rtol=0, atol=layer.bound(expected, single, np.float32))
    wanted = layer.gradients(upstream.astype(np.float64), double) if layer.backward else ()
    for gradient, exact in zip(gradients, wanted, strict=True):
        assert gradient.dtype == np.float32
        atol = layer.bound(exact, single, np.float32, terms=upstream.size)
        np.testing.assert_allclose(gradient, exact, rtol=0, atol=atol)


@every([layer for layer in LAYERS if layer.whole_numbers])
@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.bool_])
@few_examples
@given(data=st.data())
def test_whole_numbers_become_float64(layer, dtype, data):
    """Whole numbers and booleans count as the float64 numbers they are."""
    case = layer.cases(Draw(data))
    whole = as_dtype(Case(tuple(np.abs(3 * array).round() for array in case.arrays), case.options), dtype)

    answer = layer.answer(whole)

    assert answer.dtype == np.float64
    np.testing.assert_array_equal(answer, layer.answer(as_dtype(whole, np.float64)))


@every_layer
@few_examples
@given(data=st.data())
def test_foreign_arrays_are_left_alone(layer, data):
    """Inputs are not changed, and neither the output nor a gradient shares memory with them."""
    draw = Draw(data)
    case = layer.cases(draw)
    before = [array.copy() for array in case.arrays]

    answer = layer.answer(case)
    upstream = like(draw, answer)
    kept = upstream.copy() if np.ndim(upstream) else upstream
    gradients = layer.gradients(upstream, case) if layer.backward else ()

    for array, copy in zip(case.arrays, before, strict=True):
        np.testing.assert_array_equal(array, copy)
        assert not np.shares_memory(answer, array)
        assert not any(np.shares_memory(gradient, array) for gradient in gradients)
    np.testing.assert_array_equal(upstream, kept)
    assert not any(np.shares_memory(gradient, upstream) for gradient in gradients)


@every([layer for layer in LAYERS if layer.empty_batch])
@few_examples
@given(data=st.data())
def test_empty_batch(layer, data):
    """A batch without images gives an empty answer and no gradient."""
    draw = Draw(data, mode="empty")
    case = layer.cases(draw)

    answer = layer.answer(case)
    gradients = layer.gradients(like(draw, answer), case) if layer.backward else ()

    assert answer.size == 0 and answer.dtype == np.float64
    for array, gradient in zip(case.arrays, gradients, strict=False):
        assert gradient.shape == array.shape
        assert not gradient.any()


@every_layer
@few_examples
@given(data=st.data())
def test_axes_of_size_one(layer, data):
    """Axes of the least size keep their place in the answer and in the gradients."""
    draw = Draw(data, mode="ones")
    case = layer.cases(draw)
    upstream = like(draw, layer.answer(case))

    gradients = layer.gradients(upstream, case) if layer.backward else ()

    assert np.isfinite(layer.answer(case)).all()
    assert [gradient.shape for gradient in gradients] == [array.shape for array in case.arrays][: len(gradients)]


@every_layer
@few_examples
@given(data=st.data())
def test_arrays_in_any_order_of_memory(layer, data):
    """Views with gaps and turned axes count like arrays that lie in memory one after the other."""
    draw = Draw(data)
    case = layer.cases(draw)
    views = Case(tuple(map(strided, case.arrays)), case.options)
    expected = layer.answer(case)
    upstream = like(draw, expected)

    answer = layer.answer(views)

    np.testing.assert_allclose(answer, expected, rtol=0, atol=layer.bound(expected, case, np.float64), strict=True)
    wanted = layer.gradients(upstream, case) if layer.backward else ()
    found = layer.gradients(strided(np.asarray(upstream)), views) if layer.backward else ()
    for gradient, exact in zip(found, wanted, strict=True):
        atol = layer.bound(exact, case, np.float64, terms=np.size(upstream))
        np.testing.assert_allclose(gradient, exact, rtol=0, atol=atol, strict=True)


@every_layer
@few_examples
@given(data=st.data())
def test_what_is_no_array_of_real_numbers(layer, data):
    """A list, text or complex numbers in the place of an array are refused with a sentence that says what to do."""
    case = layer.cases(Draw(data))

    for place, array in enumerate(case.arrays):
        for wrong in (array.tolist(), array.astype(str), array.astype(complex)):
            with pytest.raises(TypeError, match=r"\w+ must (be a NumPy array|hold real numbers), got .+: .+\."):
                layer.forward(*case.arrays[:place], wrong, *case.arrays[place + 1 :], **case.options)


@every([layer for layer in LAYERS if not layer.any_axes])
@few_examples
@given(data=st.data())
def test_wrong_number_of_axes(layer, data):
    """An array with an axis too many is refused with a sentence that names the axes."""
    case = layer.cases(Draw(data))

    for place, array in enumerate(case.arrays):
        with pytest.raises(ValueError, match=r"\w+ must have the axes .+, got shape .+: .+\."):
            layer.forward(*case.arrays[:place], array[np.newaxis], *case.arrays[place + 1 :], **case.options)


@every([layer for layer in LAYERS if layer.backward and layer.upstream_checked])
@few_examples
@given(data=st.data())
def test_wrong_upstream(layer, data):
    """An upstream gradient of another shape or kind than the output is refused with a sentence."""
    draw = Draw(data)
    case = layer.cases(draw)
    upstream = like(draw, layer.answer(case))

    with pytest.raises(ValueError, match=r"upstream has shape .+ but the layer's output has shape .+: .+\."):
        layer.backward(np.concatenate([upstream, upstream]), *case.arrays, **case.options)
    with pytest.raises(TypeError, match=r"upstream must be a NumPy array, got list: .+\."):
        layer.backward(upstream.tolist(), *case.arrays, **case.options)
    with pytest.raises(TypeError, match=r"upstream must hold real numbers, got dtype complex128: .+\."):
        layer.backward(upstream.astype(complex), *case.arrays, **case.options)


@pytest.mark.parametrize(
    "layer, refusal", [pytest.param(layer, r, id=f"{layer}-{r.match[:40]}") for layer in LAYERS for r in layer.refusals]
)
def test_refusals(layer, refusal):
    """Arguments that do not belong together are refused with a sentence that ends in advice."""
    with pytest.raises(refusal.error, match=refusal.match) as caught:
        layer.forward(*refusal.arrays, **refusal.options)

    assert str(caught.value).endswith(".")
