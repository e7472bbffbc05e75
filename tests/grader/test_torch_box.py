"""One test with torch: the box takes a second and a half to start."""

from contextlib import closing

import numpy as np
import torch

from autograder.course.config import Limits
from autograder.judge.box import Box
from autograder.judge.notebook import Notebook

MODEL = """
import torch
from torch import nn

class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(size, 2), nn.ReLU())
        self.noise = torch.randn(3)

    def forward(self, x):
        return self.layers(x)

def saliency(model, x):
    x.requires_grad_()
    model(x).sum().backward()
    return x.grad
"""


def test_a_torch_module_lives_on_over_there(cells):
    """A module is made, given weights, called on tensors and handed to a function, with gradients and seeds."""
    weights = torch.arange(8.0).reshape(2, 4)
    x = torch.ones(3, 4, requires_grad=True)
    with (
        closing(Box("torch", ("numpy", "ipython", "matplotlib", "torch")).ready()) as box,
        closing(Notebook(box, cells(MODEL), {}, Limits(cell_seconds=20, memory_mib=1024), seed=0)) as notebook,
    ):
        assert [run.outcome for run in notebook.run()] == ["done"]
        model, other = (notebook.construct("Model", (4,), {}, seed=5) for _ in range(2))
        notebook.put(model, "layers.0.weight", weights)
        notebook.put(model, "layers.0.bias", np.zeros(2))
        output = notebook.method(model, "forward", (x,), {}, seed=0).value
        gradient = notebook.call("saliency", (model, x.detach()), {}, seed=0)
        noise = [notebook.get(handle, "noise") for handle in (model, other)]
        kept = notebook.get(model, "layers.0.weight")

    assert torch.equal(output, x @ weights.T)
    assert output.requires_grad
    assert torch.equal(gradient.value, weights.sum(0).expand(3, 4))
    assert gradient.changed == ()
    assert torch.equal(noise[0], noise[1])
    assert torch.equal(kept, weights)
