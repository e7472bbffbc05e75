"""Training with one logit: the loss, the order, and the mistakes and variants of the loop."""

import copy

import pytest
import torch
from torch import nn

from reference.mistakes import Mistake
from reference.mistakes import fit_binary as mistakes
from reference.training.binary import fit_binary
from reference.variants import Variant
from reference.variants import fit_binary as variants

X = torch.randn(11, 3, generator=torch.Generator().manual_seed(2))
LABELS = torch.tensor([0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0])


def trained(function, labels=LABELS):
    """Return the losses and the parameters after three epochs of three batches, the last of them smaller."""
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1), nn.Flatten(0))
    losses = function(model, X, labels, 5, 3, 4, 0.05)
    return torch.cat([torch.tensor(losses), *(values.detach().flatten() for values in model.parameters())])


def test_loss_is_that_of_two_classes():
    """A logit z is as good as the logits 0 and z of two classes: the first loss is their cross-entropy."""
    model = nn.Sequential(nn.Linear(3, 1), nn.Flatten(0))
    logits = copy.deepcopy(model)(X)

    losses = fit_binary(model, X, LABELS, 0, epochs=1, batch_size=11)

    pairs = torch.stack([torch.zeros(11), logits], dim=1)
    assert losses[0] == pytest.approx(nn.functional.cross_entropy(pairs, LABELS).item())


def test_labels_are_learned():
    """After many epochs nearly all labels of the training part are reproduced."""
    model = nn.Sequential(nn.Linear(3, 16), nn.Tanh(), nn.Linear(16, 1), nn.Flatten(0))

    losses = fit_binary(model, X, LABELS, 0, epochs=200, batch_size=4, learning_rate=0.05)

    assert losses[-1] < 0.1 < losses[0]
    assert ((model(X) > 0).long() == LABELS).all()


@pytest.mark.parametrize(
    "wrong", [one for one in vars(mistakes).values() if isinstance(one, Mistake)], ids=lambda one: one.name
)
def test_every_mistake_differs(wrong):
    """Each mistake ends with other losses or parameters than the reference and than every other mistake."""
    others = [one for one in vars(mistakes).values() if isinstance(one, Mistake)]

    assert not torch.allclose(trained(wrong), trained(fit_binary), equal_nan=True)
    assert sum(torch.allclose(trained(wrong), trained(other), equal_nan=True) for other in others) == 1


@pytest.mark.parametrize(
    "right", [one for one in vars(variants).values() if isinstance(one, Variant)], ids=lambda one: one.name
)
def test_every_variant_agrees(right):
    """Each variant ends with the reference's losses and parameters."""
    torch.testing.assert_close(trained(right), trained(fit_binary), atol=1e-5, rtol=1e-4)


def test_what_is_refused():
    """Labels beside 0 and 1, fewer labels than examples, and batches of none are refused."""
    model = nn.Sequential(nn.Linear(3, 1), nn.Flatten(0))

    with pytest.raises(ValueError, match=r"^labels must hold 0 and 1 only, got 2"):
        fit_binary(model, X, LABELS * 2, 0)
    with pytest.raises(ValueError, match=r"^There are 11 examples and 10 labels"):
        fit_binary(model, X, LABELS[:10], 0)
    with pytest.raises(ValueError, match=r"^There are 1 epochs in batches of 0"):
        fit_binary(model, X, LABELS, 0, epochs=1, batch_size=0)
