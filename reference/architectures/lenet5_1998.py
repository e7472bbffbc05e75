"""LeNet-5 as it was published: trained subsampling, a sparse table of connections, fixed codes at the end."""

import torch
from torch import nn

# Table I of the paper: which of the six maps of S2 each of the sixteen maps of C3 looks at.
CONNECTIONS = (
    *((0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5), (0, 4, 5), (0, 1, 5)),
    *((0, 1, 2, 3), (1, 2, 3, 4), (2, 3, 4, 5), (0, 3, 4, 5), (0, 1, 4, 5), (0, 1, 2, 5)),
    *((0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5)),
    (0, 1, 2, 3, 4, 5),
)


def squash(x: torch.Tensor) -> torch.Tensor:
    """Return the activation of the paper, 1.7159 tanh(2 x / 3), which maps 1 to 1 and -1 to -1."""
    return 1.7159 * torch.tanh(2 * x / 3)


class TrainableSubsampling(nn.Module):
    """The sum of the four pixels of each 2 x 2 tile, times a coefficient, plus a bias; two parameters for each map.

    Maps (N, C, H, W) to (N, C, H / 2, W / 2). Attributes: `coefficient`, `bias`, both (C,). The activation follows
    outside.

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document recognition",
    Proceedings of the IEEE 86 (1998), section II.B.

    Examples
    --------
    >>> TrainableSubsampling(1)(torch.tensor([[[[1.0, 2.0], [3.0, 6.0]]]])).tolist()  # at first, the mean
    [[[[3.0]]]]
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.coefficient = nn.Parameter(torch.full((channels,), 0.25))
        self.bias = nn.Parameter(torch.zeros(channels))
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, C, H / 2, W / 2)."""
        ### BEGIN SOLUTION
        sums = 4 * nn.functional.avg_pool2d(x, 2)
        return self.coefficient[:, None, None] * sums + self.bias[:, None, None]
        ### END SOLUTION

    def multiplications(self, output: torch.Tensor) -> int:
        """Return the products for one image: one for each output."""
        return output[0].numel()


class SparseConvolution(nn.Module):
    """A convolution in which each output map looks at some of the input maps only.

    Only the kernels that a connection has exist: 60 kernels of 5 x 5 and 16 biases make 1,516 parameters where a full
    table would make 2,416. Attributes: `kernels` (connections, k, k), in the order of the table, and `bias`.

    Parameters
    ----------
    channels : int
        Input maps.
    connections : tuple of tuples of int
        For each output map the numbers of its input maps.
    size : int
        Rows and columns of a kernel.

    Examples
    --------
    >>> sum(w.numel() for w in SparseConvolution(6, CONNECTIONS, 5).parameters())
    1516
    """

    def __init__(self, channels: int, connections: tuple[tuple[int, ...], ...], size: int) -> None:
        super().__init__()
        pairs = torch.tensor([(o, c) for o, inputs in enumerate(connections) for c in inputs], device="cpu")
        self.outputs, self.inputs = pairs[:, 0], pairs[:, 1]
        self.shape = len(connections), channels, size, size
        limit = (size * size * max(map(len, connections))) ** -0.5
        self.kernels = nn.Parameter(torch.empty(len(pairs), size, size).uniform_(-limit, limit))
        self.bias = nn.Parameter(torch.zeros(len(connections)))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, C, H, W) to (N, maps, H - k + 1, W - k + 1)."""
        weight = self.kernels.new_zeros(self.shape)
        weight[self.outputs, self.inputs] = self.kernels
        return nn.functional.conv2d(x, weight, self.bias)

    def multiplications(self, output: torch.Tensor) -> int:
        """Return the products for one image: each weight once at every place."""
        return self.kernels.numel() * output[0, 0].numel()


class LeNet5Of1998(nn.Module):
    """The network of the paper, from images of 32 x 32 to one distance for each class; the smallest one wins.

    ===== ================================ ============ ==================
    layer what it does                     output       trained parameters
    ===== ================================ ============ ==================
    c1    5 x 5 convolution                28 x 28 x 6                 156
    s2    trained subsampling              14 x 14 x 6                  12
    c3    5 x 5 convolution, sparse table  10 x 10 x 16              1,516
    s4    trained subsampling              5 x 5 x 16                   32
    c5    5 x 5 convolution                1 x 1 x 120              48,120
    f6    dense                            84                       10,164
    codes squared distance to fixed codes  10                            0
    total                                                           60,000
    ===== ================================ ============ ==================

    In the paper the 84 numbers of a code draw the character on 7 x 12 pixels of -1 and 1; here any codes of -1 and 1
    can be given, and without any they are drawn at random once. Codes are not trained.

    Parameters
    ----------
    codes : tensor (classes, 84), optional
        What F6 should give for each class.

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document recognition",
    Proceedings of the IEEE 86 (1998), section II.B and table I.

    Examples
    --------
    >>> network = LeNet5Of1998()
    >>> network(torch.zeros(2, 1, 32, 32)).shape, sum(w.numel() for w in network.parameters())
    (torch.Size([2, 10]), 60000)
    """

    codes: torch.Tensor

    def __init__(self, codes: torch.Tensor | None = None) -> None:
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5)
        self.s2 = TrainableSubsampling(6)
        self.c3 = SparseConvolution(6, CONNECTIONS, 5)
        self.s4 = TrainableSubsampling(16)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.register_buffer("codes", torch.randn(10, 84).sign() if codes is None else codes.clone())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images (N, 1, 32, 32) to squared distances (N, classes)."""
        y = squash(self.s2(self.c1(x)))
        y = squash(self.s4(self.c3(y)))
        y = torch.flatten(squash(self.c5(y)), 1)  # (N, 120)
        y = squash(self.f6(y))  # (N, 84)
        return ((y[:, None] - self.codes) ** 2).sum(dim=2)
