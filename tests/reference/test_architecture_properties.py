"""What is special to an architecture holds: groups, overlap, trained subsampling, identity layers, masks, cells."""

import numpy as np
import pytest
import torch

from reference.architectures.alexnet import AlexNet
from reference.architectures.autoencoder import ConvolutionalAutoencoder
from reference.architectures.googlenet import GoogLeNetWithAuxiliaries
from reference.architectures.lenet5_1998 import LeNet5Of1998, SparseConvolution, TrainableSubsampling
from reference.architectures.mlp import MLP
from reference.architectures.recurrent import RecurrentNetwork
from reference.architectures.resnet import CifarResNet
from reference.architectures.spam_cnn import SpamCNN
from reference.architectures.weights import copy_weights, draw_weights


def test_response_normalisation_of_the_paper():
    """W106: channels 1 to 5 become 0.594292, 1.187871, 1.780140, 2.373609, 2.967456 with the paper's constants."""
    x = torch.arange(1.0, 6.0, dtype=torch.float64).reshape(1, 5, 1, 1)

    answer = AlexNet(10, widths=(4, 4, 4, 4, 4, 4, 4)).normalise(x).flatten()

    np.testing.assert_allclose(answer, [0.594292, 1.187871, 1.780140, 2.373609, 2.967456], atol=5e-7)


def test_overlapping_pooling():
    """T084, E073: 3 x 3 at stride 2 gives the sizes of 2 x 2 and other values."""
    x, network = torch.arange(49.0).reshape(1, 1, 7, 7), AlexNet(10, widths=(4, 4, 4, 4, 4, 4, 4))

    overlapping, apart = network.pool(x)[0, 0], torch.nn.functional.max_pool2d(x, 2)[0, 0]

    assert overlapping.shape == apart.shape == (3, 3)
    assert overlapping[0].tolist() == [16, 18, 20] and apart[0].tolist() == [8, 10, 12]


def test_groups_do_not_mix():
    """A second convolution with two groups ignores the first half of its maps in its second half of filters."""
    network = draw_weights(AlexNet(10, widths=(4, 8, 4, 4, 4, 4, 4)))
    x = torch.ones(1, 4, 5, 5)

    changed = network.convolution2(x * torch.tensor([9.0, 9, 1, 1])[:, None, None]) != network.convolution2(x)

    assert changed[:, :4].all() and not changed[:, 4:].any()


def test_dropout_only_in_training():
    """W80: in evaluation the network with dropout gives what the one without gives; in training it does not."""
    without, x = draw_weights(MLP(16, 8, 3)), torch.ones(4, 16)
    dropped = copy_weights(without, MLP(16, 8, 3, dropout=0.25))

    assert not torch.equal(dropped.train()(x), without(x))
    assert torch.equal(dropped.eval()(x), without(x))


def test_identity_layers_change_nothing():
    """T132: a network with blocks added whose weights are zero gives what the shallow network gives."""
    shallow = draw_weights(CifarResNet(1, width=4)).eval()
    deep = CifarResNet(3, width=4).eval()
    for name in ("stage1", "stage2", "stage3"):
        copy_weights(getattr(shallow, name)[0], getattr(deep, name)[0])
        for block in list(getattr(deep, name))[1:]:
            torch.nn.init.zeros_(block.convolution2.weight)
    for name in ("convolution", "normalisation", "dense"):
        copy_weights(getattr(shallow, name), getattr(deep, name))
    x = torch.randn(2, 3, 8, 8, generator=torch.Generator().manual_seed(0))

    torch.testing.assert_close(deep(x), shallow(x), rtol=0, atol=1e-5)


def test_subsampling_of_1998():
    """E052: the sum of four pixels, times a coefficient, plus a bias, both trained: 12 and 32 parameters."""
    layer = TrainableSubsampling(2)
    with torch.no_grad():
        layer.coefficient.copy_(torch.tensor([0.5, 2.0]))
        layer.bias.copy_(torch.tensor([1.0, -3.0]))

    answer = layer(torch.tensor([[[[1.0, 2], [3, 6]], [[1, 0], [0, 1]]]]))

    assert answer.flatten().tolist() == [7, 1]


def test_sparse_table_of_1998():
    """E080: map 0 of C3 looks at maps 0, 1 and 2 of S2 only; the last one at all six; 60 connections in all."""
    network = LeNet5Of1998()
    x = torch.ones(1, 6, 5, 5)

    changed = network.c3(x * torch.tensor([1.0, 1, 1, 9, 9, 9])[:, None, None]) != network.c3(x)

    assert isinstance(network.c3, SparseConvolution) and len(network.c3.kernels) == 60
    assert not changed[0, 0] and changed[0, 1:].all()


def test_trained_parameters_of_1998_all_learn():
    """Every one of the 60,000 parameters gets a gradient; the codes get none."""
    network = LeNet5Of1998()

    network(torch.randn(2, 1, 32, 32)).sum().backward()

    assert all(w.grad is not None for w in network.parameters())
    assert not network.codes.requires_grad


def test_same_cell_as_pytorch():
    """T101: the recurrent cell by hand gives what PyTorch's gives, over a whole series."""
    network = draw_weights(RecurrentNetwork(3, 5, 2))
    theirs = torch.nn.RNN(3, 5, batch_first=True)
    numbers = [network.cell.from_input.weight, network.cell.from_state.weight, network.cell.from_state.bias]
    with torch.no_grad():
        for ours, other in zip(numbers, (theirs.weight_ih_l0, theirs.weight_hh_l0, theirs.bias_hh_l0), strict=True):
            other.copy_(ours)
        theirs.bias_ih_l0.zero_()
    x = torch.randn(4, 7, 3, generator=torch.Generator().manual_seed(1))

    torch.testing.assert_close(network(x), network.dense(theirs(x)[0][:, -1]))


def test_autoencoder_gives_images_back():
    """T100: the code of a 28 x 28 image has 16 numbers; the reconstruction has its shape and values from 0 to 1."""
    network, x = ConvolutionalAutoencoder(), torch.rand(2, 1, 28, 28)

    y = network(x)

    assert network.encode(x)[0].numel() == 16 and y.shape == x.shape
    assert y.min() >= 0 and y.max() <= 1
    counts = [sum(w.numel() for w in layer.parameters()) for layer in network.children()]
    assert counts == [80, 1168, 12560, 13328, 520, 33]


def test_padding_tokens_do_not_count():
    """M353, T166: the answer to a message is the same however far it is padded, alone or in a batch."""
    network = draw_weights(SpamCNN(20, 4, 6))
    message = torch.tensor([[3, 9, 9, 1, 14]])

    answers = [network(torch.nn.functional.pad(message, (0, more))).item() for more in (0, 1, 7)]
    batch = network(torch.cat([torch.nn.functional.pad(message, (0, 3)), torch.full((1, 8), 5)]))

    assert answers == pytest.approx([answers[0]] * 3, rel=1e-6) and batch[0].item() == pytest.approx(answers[0])
    assert network(torch.zeros(1, 4, dtype=torch.long)).item() == pytest.approx(network.dense.bias.item())


def test_side_branches_in_training_only():
    """M282: GoogLeNet gives three logits in training, one in evaluation; side branches reach the stem, not 5b."""
    network, x = GoogLeNetWithAuxiliaries(10, width=8), torch.ones(1, 3, 224, 224)

    trained = network.train()(x)
    sum(logits.sum() for logits in trained[1:]).backward()

    assert [tuple(logits.shape) for logits in trained] == [(1, 10)] * 3
    assert (
        network.convolution1.weight.grad is not None and network.get_submodule("inception5.5b.ones").weight.grad is None
    )
    assert network.eval()(x).shape == (1, 10)
