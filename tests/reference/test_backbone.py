"""The backbone is the one that was shipped, and as good as it is said to be."""

import numpy as np
import pytest
import torch

from reference.data import backbone as module
from reference.data import digits
from reference.training.torch_loop import evaluate_model
from reference.training.transfer import freeze_backbone, parameter_counts, replace_head


@pytest.fixture
def kept_back():
    """Return the 500 digits from 0 to 4 that nothing was learned from, as the backbone takes them."""
    images, labels = digits.digits_kept_back()
    chosen = np.isin(labels, module.CLASSES)
    return torch.from_numpy(images[chosen].astype("f") / 255)[:, None], torch.from_numpy(labels[chosen])


def test_accuracy_is_the_stated_one(kept_back):
    """492 of the 500 kept-back digits from 0 to 4 are named rightly; another processor may turn one of them."""
    _, accuracy = evaluate_model(module.backbone(), *kept_back)

    assert len(kept_back[0]) == 500
    assert accuracy == pytest.approx(module.ACCURACY, abs=0.002)


def test_weights_have_the_names_of_the_network():
    """The six arrays have the names and shapes of SmallCNN with 16 maps and five classes, in float32."""
    weights = module.backbone_weights()

    assert {name: array.shape for name, array in weights.items()} == {
        "convolution1.weight": (16, 1, 3, 3),
        "convolution1.bias": (16,),
        "convolution2.weight": (32, 16, 3, 3),
        "convolution2.bias": (32,),
        "dense.weight": (5, 1568),
        "dense.bias": (5,),
    }
    assert {array.dtype for array in weights.values()} == {np.dtype("float32")}


def test_weights_are_fresh_at_every_call():
    """Changing one copy changes no other, and training one network no other."""
    module.backbone_weights()["dense.bias"][:] = 7
    with torch.no_grad():
        module.backbone().dense.bias.fill_(8)

    assert np.abs(module.backbone().dense.bias.detach().numpy()).max() < 1


def test_head_can_be_replaced():
    """With a new head for five other digits, 7,845 numbers learn and 4,800 are frozen."""
    network = freeze_backbone(replace_head(module.backbone(), "dense", classes=5), "dense")

    assert parameter_counts(network) == (7845, 4800, 0)


def test_another_file_is_refused(tmp_path):
    """A file with other weights is refused with a sentence that names it."""
    path = tmp_path / "backbone.npz"
    np.savez(path, **{"dense.bias": np.zeros(5, np.float32)})

    with pytest.raises(ValueError, match=r"^backbone\.npz has sha256 .* restore the file\.$"):
        module.backbone_weights(path)


def test_file_holds_no_pickles():
    """Every array of the file is read with pickles forbidden, and the file stays small."""
    with np.load(module.BACKBONE, allow_pickle=False) as arrays:
        kinds = {arrays[name].dtype.kind for name in arrays.files}

    assert kinds == {"f"}
    assert module.BACKBONE.stat().st_size < 60_000
