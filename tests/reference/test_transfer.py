"""Training in PyTorch: modes, frozen parts, a new head, and a pretext task."""

import copy

import numpy as np
import pytest
import torch
from torch import nn

from reference.data.digits import digits
from reference.mistakes import evaluate_model as evaluations
from reference.mistakes import freeze_backbone as freezings
from reference.mistakes import replace_head as heads
from reference.mistakes import rotation_task as tasks
from reference.training.pretext import rotation_task
from reference.training.torch_loop import evaluate_model, fit_model
from reference.training.transfer import freeze_backbone, parameter_counts, replace_head


def network(seed=0, outputs=1000):
    """Return a small network with dropout and batch norm."""
    torch.manual_seed(seed)
    body = nn.Sequential(nn.Conv2d(1, 6, 3, stride=2), nn.BatchNorm2d(6), nn.ReLU(), nn.AdaptiveAvgPool2d(3))
    model = nn.Sequential(body, nn.Flatten(), nn.Dropout(0.4))
    model.add_module("head", nn.Linear(54, outputs))
    return model


@pytest.fixture
def part(rng):
    """Return 23 images and labels of ten classes."""
    x = torch.from_numpy(rng.random((23, 1, 12, 12)).astype("f"))
    return x, torch.from_numpy(rng.integers(0, 10, 23))


def state(model):
    """Return copies of all parameters and buffers."""
    return {name: value.clone() for name, value in model.state_dict().items()}


def changed(model, before):
    """Return the names of parameters and buffers that are not what they were."""
    return {name for name, value in model.state_dict().items() if not torch.equal(value, before[name])}


def trained(model, part):
    """Train two epochs with all parameters that want to learn."""
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.SGD(learning or [nn.Parameter(torch.zeros(1))], lr=0.1)
    return fit_model(model, part, part, optimiser, torch.Generator().manual_seed(0), epochs=2, batch_size=8)


def test_evaluation_changes_nothing(part):
    """M321: two evaluations agree, and running statistics and modes are what they were."""
    model = network()
    model.head.eval()
    before, modes = state(model), [module.training for module in model.modules()]

    first, second = evaluate_model(model, *part, batch_size=5), evaluate_model(model, *part, batch_size=23)

    assert first == pytest.approx(second, rel=1e-6)
    assert changed(model, before) == set()
    assert [module.training for module in model.modules()] == modes


def test_evaluation_in_training_mode_differs_from_call_to_call(part):
    """M321: with dropout, no two evaluations in training mode agree, and statistics change."""
    model = network()
    before = state(model)

    first, second = (evaluations.training_mode(model, *part) for _ in range(2))

    assert first != second
    assert "0.1.running_mean" in changed(model, before)


def test_only_the_head_learns(part):
    """T103, M336, M338: after freezing, training changes the new head and nothing else."""
    model = freeze_backbone(replace_head(network(), "head", 10), "head")
    before = state(model)

    trained(model, part)

    assert changed(model, before) == {"head.weight", "head.bias"}


@pytest.mark.parametrize(
    "number, function, names",
    [
        ("M336", "not_frozen", {"0.0.weight", "head.weight"}),
        ("M338", "statistics_not_frozen", {"0.1.running_mean", "0.1.running_var", "head.weight"}),
    ],
)
def test_wrong_freezing(part, number, function, names):
    """M336 and M338: parameters or running statistics of the backbone change."""
    wrong = getattr(freezings, function)
    model = wrong(replace_head(network(), "head", 10), "head")
    before = state(model)

    trained(model, part)

    assert wrong.id == number and names <= changed(model, before)


def test_head_frozen_too():
    """M336: with the head frozen too, nothing can learn."""
    assert not any(p.requires_grad for p in freezings.head_frozen(network(), "head").parameters())


def test_a_new_head_for_other_classes(part):
    """M337: ten outputs for ten classes; the old head still has 1000."""
    assert replace_head(network(), "head", 10)(part[0]).shape == (23, 10)
    assert heads.head_kept.id == "M337" and heads.head_kept(network(), "head", 10)(part[0]).shape == (23, 1000)


def test_a_nested_head(rng):
    """A name with dots reaches a head inside another part, and the rest stays."""
    model = nn.Sequential()
    model.add_module("classifier", nn.Sequential(nn.Dropout(), nn.Linear(8, 100).double()))

    replace_head(model, "classifier.1", 4, seed=3)

    assert model.classifier[1].weight.shape == (4, 8) and model.classifier[1].weight.dtype == torch.float64
    assert not model.classifier[1].bias.any()


def test_learned_and_measured():
    """T095, E085: a batch norm of C channels learns 2 C numbers; its running statistics, 2 C more, are not learned."""
    assert parameter_counts(nn.BatchNorm2d(7)) == (14, 0, 14)
    assert parameter_counts(nn.Dropout(0.5)) == (0, 0, 0)
    assert parameter_counts(freeze_backbone(network(outputs=10), "head")) == (550, 72, 12)


def test_fit_learns_and_keeps_curves(part):
    """The loss falls over the epochs, and each curve has one number for each."""
    model = network(outputs=10)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.02)

    history = fit_model(model, part, part, optimiser, torch.Generator().manual_seed(0), epochs=12, batch_size=8)

    assert {name: len(curve) for name, curve in history.items()} == dict.fromkeys(history, 12)
    assert history["loss"][-1] < 0.8 * history["loss"][0]


def test_labels_come_from_the_transform(rng):
    """T104, M339: copy k of an image is turned k times, whatever the image shows; there are four classes."""
    images = torch.from_numpy(rng.random((5, 2, 4, 4)))

    turned, turns = rotation_task(images)

    assert turns.tolist() == [0, 1, 2, 3] * 5
    for copy_, turn, image in zip(turned, turns, images.repeat_interleave(4, dim=0), strict=True):
        np.testing.assert_array_equal(copy_, np.rot90(image, int(turn), axes=(1, 2)))
    assert tasks.label_of_the_image.id == "M339" and tasks.label_of_the_image(images)[1].unique().tolist() == [
        *range(5)
    ]


def test_rotation_can_be_learned_without_labels():
    """T104: which way up a digit stands is learned from 600 digits whose labels nobody looks at."""
    known = digits()
    images = torch.from_numpy(known.training_images[:800, np.newaxis] / np.float32(255))
    training, validation = rotation_task(images[:600]), rotation_task(images[600:])
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Conv2d(1, 8, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 4),
    )  # fmt: skip
    optimiser = torch.optim.Adam(model.parameters(), lr=3e-3)

    history = fit_model(model, training, validation, optimiser, torch.Generator().manual_seed(0), epochs=4)

    assert history["validation_accuracy"][-1] > 0.75


def test_the_model_given_is_the_model_returned():
    """Replacing and freezing work on the model itself and return it, so that calls can be joined."""
    model = network()
    other = copy.deepcopy(model)

    assert freeze_backbone(replace_head(model, "head", 3), "head") is model
    assert other.head.out_features == 1000


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: replace_head(network(), "last", 3), 'The model has no linear layer "last": name one.*head'),
        (lambda: freeze_backbone(network(), "0"), 'The model has no linear layer "0"'),
        (lambda: replace_head(network(), "head", 0), "classes must be at least 1, got 0"),
        (lambda: rotation_task(torch.zeros(1, 1, 2, 3)), r"images must have the axes \(N, C, H, H\)"),
        (lambda: evaluate_model(network(), torch.zeros(2), torch.zeros(3), 1), "There are 2 examples, 3 labels"),
    ],
)
def test_refusals(call, sentence):
    """What does not fit is refused with a sentence."""
    with pytest.raises(ValueError, match=sentence):
        call()
