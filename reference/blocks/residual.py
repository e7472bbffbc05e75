"""Residual blocks of convolutions in PyTorch, their shortcuts, and the plain block beside them."""

import torch
from torch import nn


class ZeroPaddingShortcut(nn.Module):
    """Option A of the paper: every `stride`-th pixel, and zeros for the added channels; no parameters.

    Maps (N, channels_in, H, W) to (N, channels, ceil(H / stride), ceil(W / stride)).
    `zero_padding_shortcut` is the same for NumPy arrays.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016,
    section 3.3.

    Examples
    --------
    >>> ZeroPaddingShortcut(16, 32, 2)(torch.ones(1, 16, 8, 8)).shape
    torch.Size([1, 32, 4, 4])
    """

    def __init__(self, channels_in: int, channels: int, stride: int = 1) -> None:
        super().__init__()
        self.added, self.stride = channels - channels_in, stride

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the input in the shape of the block's output."""
        ### BEGIN SOLUTION
        kept = x[:, :, :: self.stride, :: self.stride]
        # Pairs of sizes, from the last axis to the channels.
        return nn.functional.pad(kept, (0, 0, 0, 0, 0, self.added))
        ### END SOLUTION


class ProjectionShortcut(nn.Module):
    """Option B of the paper: a 1 x 1 convolution with the block's stride, no bias, then batch norm.

    Maps (N, channels_in, H, W) to (N, channels, ceil(H / stride), ceil(W / stride)). Attributes:
    `convolution`, `normalisation`. There is no activation: what is negative passes.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016,
    section 3.3.

    Examples
    --------
    >>> ProjectionShortcut(16, 32, 2).convolution.weight.numel()
    512
    """

    def __init__(self, channels_in: int, channels: int, stride: int = 1) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.convolution = nn.Conv2d(channels_in, channels, 1, stride, bias=False)
        self.normalisation = nn.BatchNorm2d(channels)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the input in the shape of the block's output."""
        ### BEGIN SOLUTION
        y: torch.Tensor = self.normalisation(self.convolution(x))
        return y
        ### END SOLUTION


class ResidualBlock(nn.Module):
    r"""Two 3 x 3 convolutions and a shortcut around both: ReLU(F(x) + shortcut(x)).

    .. math::
        F(x) = \operatorname{BN}_2(w_2 \star \operatorname{ReLU}(\operatorname{BN}_1(w_1 \star x)))

    The first convolution has the stride; both pad with one zero on each side and have no bias,
    since batch normalisation follows. The second is not activated before the sum; the sum is. The
    shortcut is the identity where the shape stays, else a `ZeroPaddingShortcut` or a
    `ProjectionShortcut`.

    Attributes, in this order: `convolution1`, `normalisation1`, `convolution2`, `normalisation2`,
    `shortcut`.

    Parameters
    ----------
    channels_in, channels : int
        Channels that come in and go out.
    stride : int
        Step of the first convolution and of the shortcut.
    shortcut : "zeros" or "projection"
        What brings the input to the shape of the output where they differ.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016,
    arXiv:1512.03385.

    Examples
    --------
    >>> ResidualBlock(16, 32, 2)(torch.ones(1, 16, 8, 8)).shape
    torch.Size([1, 32, 4, 4])
    """

    def __init__(
        self,
        channels_in: int,
        channels: int,
        stride: int = 1,
        shortcut: str = "zeros",
    ) -> None:
        super().__init__()
        ### BEGIN SOLUTION
        self.convolution1 = nn.Conv2d(channels_in, channels, 3, stride, padding=1, bias=False)
        self.normalisation1 = nn.BatchNorm2d(channels)
        self.convolution2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.normalisation2 = nn.BatchNorm2d(channels)
        self.shortcut: nn.Module = nn.Identity()
        if (channels_in, stride) != (channels, 1):
            kind = ProjectionShortcut if shortcut == "projection" else ZeroPaddingShortcut
            self.shortcut = kind(channels_in, channels, stride)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, channels_in, H, W) to (N, channels, ceil(H / stride), ceil(W / stride))."""
        ### BEGIN SOLUTION
        inner = torch.relu(self.normalisation1(self.convolution1(x)))
        f = self.normalisation2(self.convolution2(inner))
        return torch.relu(f + self.shortcut(x))
        ### END SOLUTION


class PlainBlock(nn.Module):
    """The same two convolutions without a shortcut: ReLU(F(x)), with as many parameters.

    Attributes, in this order: `convolution1`, `normalisation1`, `convolution2`, `normalisation2`.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016,
    section 4.2.

    Examples
    --------
    >>> PlainBlock(16, 32, 2)(torch.ones(1, 16, 8, 8)).shape
    torch.Size([1, 32, 4, 4])
    """

    def __init__(self, channels_in: int, channels: int, stride: int = 1) -> None:
        super().__init__()
        self.convolution1 = nn.Conv2d(channels_in, channels, 3, stride, padding=1, bias=False)
        self.normalisation1 = nn.BatchNorm2d(channels)
        self.convolution2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.normalisation2 = nn.BatchNorm2d(channels)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map (N, channels_in, H, W) to (N, channels, ceil(H / stride), ceil(W / stride))."""
        inner = torch.relu(self.normalisation1(self.convolution1(x)))
        return torch.relu(self.normalisation2(self.convolution2(inner)))
