"""Networks that are built once in the judge answer as new ones; blank layers are filled, and draw again afterwards."""

import numpy as np
import pytest
import torch
from numpy.random import default_rng
from torch import nn

from autograder.border.values import Recipe
from autograder.box.networks import assemble, blank_layers, gradients, outputs, parameter_shapes
from autograder.judge.compare import detached
from autograder.judge.kept_networks import MOST, KeptNetworks
from autograder.judge.networks import recipe
from reference.architectures.resnet import CifarResNet

SMALL = (1, 4, 2, 3, "projection")


def built(rng: np.random.Generator) -> Recipe:
    """Return a recipe of a small network with numbers of its own."""
    return recipe(CifarResNet, rng, *SMALL)


def images(rng: np.random.Generator) -> torch.Tensor:
    """Return three small images."""
    return torch.from_numpy(rng.normal(size=(3, 2, 8, 9)))


def test_a_network_is_built_once() -> None:
    """Two recipes that differ in their numbers alone get the same object, other arguments another one."""
    kept, rng = KeptNetworks(), default_rng(1)

    first, second = (kept.copies(outputs, (built(rng),))[0] for _ in range(2))
    other = kept.copies(outputs, (recipe(CifarResNet, rng, 1, 5, 2, 3),))[0]

    assert first is second
    assert other is not first


@pytest.mark.parametrize("train", [False, True])
def test_it_answers_as_a_new_one(*, train: bool) -> None:
    """After a round in training, which moves the running statistics, each answer is that of a network never used."""
    kept, rng = KeptNetworks(), default_rng(2)
    outputs(*kept.copies(outputs, (built(rng), images(rng))), train=True)
    args = (built(rng), images(rng))

    mine, new = kept.copies(outputs, args), detached(args)

    torch.testing.assert_close(outputs(*mine, train=train), outputs(*new, train=train), rtol=0, atol=0)
    for name, values in new[0].state_dict().items():
        torch.testing.assert_close(mine[0].state_dict()[name], values, rtol=0, atol=0)


def test_gradients_do_not_add_up() -> None:
    """Asked twice, the gradients are those of the second question."""
    kept, rng = KeptNetworks(), default_rng(3)
    args = (built(rng), (images(rng),), torch.from_numpy(rng.normal(size=(3, 4))))
    gradients(*kept.copies(gradients, args))

    again, new = gradients(*kept.copies(gradients, args)), gradients(*detached(args))

    torch.testing.assert_close(again, new, rtol=0, atol=0)


def test_other_functions_get_networks_of_their_own() -> None:
    """What may do more to a network than compute with it never meets one that is used again."""
    kept, one = KeptNetworks(), built(default_rng(4))

    first, second = (kept.copies(parameter_shapes, (one,))[0] for _ in range(2))

    assert first is not second
    assert kept.known == {}


def test_recipes_without_numbers_stay_as_they_are_made() -> None:
    """Weights that are drawn when a network is built are drawn for each question."""
    kept = KeptNetworks()
    plain = Recipe(CifarResNet, SMALL, {}, None, False)

    first, second = (kept.copies(outputs, (plain,))[0] for _ in range(2))

    assert not torch.equal(first.dense.weight, second.dense.weight)


def test_only_so_many_are_kept() -> None:
    """A suite that draws the sizes of its networks does not fill the memory."""
    kept, rng = KeptNetworks(), default_rng(5)
    for classes in range(2, MOST + 5):
        kept.copies(outputs, (recipe(nn.Linear, rng, 3, classes),))

    assert len(kept.known) < MOST


@pytest.mark.parametrize(
    ("layer", "args"), [(nn.Conv2d, (2, 3, 3)), (nn.Linear, (4, 5)), (nn.Embedding, (6, 2)), (nn.LSTM, (3, 4))]
)
def test_blank_layers_draw_nothing(layer: type[nn.Module], args: tuple[int, ...]) -> None:
    """Among blank layers no random number is used up; afterwards layers draw theirs again."""
    torch.manual_seed(1)
    before = torch.get_rng_state()
    with blank_layers():
        layer(*args)
    untouched = torch.equal(before, torch.get_rng_state())
    drawn = layer(*args)
    torch.manual_seed(1)

    assert untouched
    torch.testing.assert_close(dict(drawn.named_parameters()), dict(layer(*args).named_parameters()), rtol=0, atol=0)


def test_layers_draw_again_after_an_exception() -> None:
    """A network that cannot be built leaves the layers as they were."""
    with pytest.raises(TypeError, match="missing"), blank_layers():
        nn.Linear()  # type: ignore[call-arg]
    torch.manual_seed(1)
    before = torch.get_rng_state()
    nn.Linear(3, 4)

    assert not torch.equal(before, torch.get_rng_state())


class Positions(nn.Module):
    """A network with a buffer that is no part of its state, a tied weight, and a counter."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.two = nn.Linear(3, 3), nn.Linear(3, 3)
        self.two.weight = self.one.weight
        self.register_buffer("places", torch.arange(3.0), persistent=False)
        self.register_buffer("count", torch.tensor(5))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return a sum of everything."""
        return self.two(self.one(x)) + self.get_buffer("places")


def test_every_number_has_its_dtype_and_its_own_memory() -> None:
    """Filled in float64, a network computes in float64 and leaves the numbers it was given as they are."""
    rng = default_rng(6)
    weight, bias = rng.normal(size=(3, 3)), rng.normal(size=3)
    numbers = {"one.weight": weight, "one.bias": bias, "two.weight": weight, "two.bias": -bias}

    network = assemble(Positions, (), {}, numbers)

    assert outputs(network, torch.ones(1, 3, dtype=torch.float64)).dtype == torch.float64
    assert network.two.weight is network.one.weight
    assert network.count == torch.tensor(5)
    network.one.weight.data.zero_()
    assert weight.all()
