"""U-Net: down to see what is there, up again to see where, with the maps of the way down stacked in."""

import torch
from torch import nn

from reference.blocks.unet_stages import DoubleConvolution, Down, Up


def check_size(rows: int, columns: int, levels: int, padding: int) -> None:
    """Refuse an image that some pooling could not halve, or that is too small.

    >>> check_size(572, 572, 4, 1)
    Traceback (most recent call last):
        ...
    ValueError: An image of 572 x 572 pixels becomes 143 rows before a pooling: the number must be even; take 576 or so.
    """
    for axis, size in (("rows", rows), ("columns", columns)):
        now = size
        for _ in range(levels):
            now -= 4 * (1 - padding)
            if now < 1 or now % 2:
                near = size + next(more for more in range(10_000) if fits(size + more, levels, padding))
                raise ValueError(
                    f"An image of {rows} x {columns} pixels becomes {now} {axis} before a pooling: "
                    f"the number must be even; take {near} or so."
                )
            now //= 2
        if not fits(size, levels, padding):
            raise ValueError(
                f"An image of {rows} x {columns} pixels is too small for {levels} poolings: take a larger one."
            )


def fits(size: int, levels: int, padding: int) -> bool:
    """Say whether every pooling halves an even number and something is left at the end.

    >>> [size for size in range(1, 600) if fits(size, 4, 0)][:2], fits(572, 4, 0), fits(572, 4, 1), fits(576, 4, 1)
    ([188, 204], True, False, True)
    """
    trim = 4 * (1 - padding)  # of two 3 x 3 convolutions
    for _ in range(levels):
        size -= trim
        if size < 1 or size % 2:
            return False
        size //= 2
    size -= trim
    for _ in range(levels):
        size = 2 * size - trim
    return size > 0


class UNet(nn.Module):
    """Four stages down, two convolutions at the bottom, four stages up, one 1 x 1 convolution.

    ========= =================== ================ ================ ============ ================
    level     way down (no pad.)  pooled           upsampled        cropped skip way up
    ========= =================== ================ ================ ============ ================
    0         568 x 568 x 64      284              392 x 392 x 64   88 each side 388 x 388 x 64
    1         280 x 280 x 128     140              200 x 200 x 128  40 each side 196 x 196 x 128
    2         136 x 136 x 256     68               104 x 104 x 256  16 each side 100 x 100 x 256
    3         64 x 64 x 512       32               56 x 56 x 512    4 each side  52 x 52 x 512
    bottom    28 x 28 x 1024
    ========= =================== ================ ================ ============ ================

    An image of 572 x 572 gives logits of 388 x 388 for each class, 31,030,658 parameters with one
    channel and two classes: 130 of them in the last 1 x 1 convolution, whose output a softmax over
    the classes turns into probabilities of each pixel. There are 23 convolutions. With padding 1
    sizes stay and must be multiples of 16.

    Attributes, in this order: `contracting` (list of `Down`), `bottom`, `expanding` (list of `Up`,
    from the bottom to the top), `classifier`.

    Parameters
    ----------
    channels, classes : int
        Channels of the image; one output channel for each class, the background among them.
    width : int
        Maps of the first level; every level below has twice as many.
    levels : int
        Number of poolings.
    padding : 0 or 1
        Zeros around the maps of the 3 x 3 convolutions.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net: convolutional networks for biomedical image
    segmentation", MICCAI 2015, arXiv:1505.04597, figure 1.

    Examples
    --------
    >>> UNet(1, 2, width=2)(torch.zeros(1, 1, 188, 204)).shape
    torch.Size([1, 2, 4, 20])
    >>> UNet(1, 2, width=2, padding=1)(torch.zeros(1, 1, 32, 48)).shape
    torch.Size([1, 2, 32, 48])
    """

    def __init__(
        self,
        channels: int = 1,
        classes: int = 2,
        width: int = 64,
        levels: int = 4,
        padding: int = 0,
    ) -> None:
        super().__init__()
        if padding not in (0, 1):
            raise ValueError(f"padding must be 0 or 1, got {padding}: 1 keeps the size of maps.")
        self.padding = padding
        ### BEGIN SOLUTION
        widths = [width * 2**level for level in range(levels)]
        incoming = [channels, *widths[:-1]]
        self.contracting = nn.ModuleList(Down(c, wide, padding) for c, wide in zip(incoming, widths, strict=True))
        self.bottom = DoubleConvolution(widths[-1], 2 * widths[-1], padding)
        self.expanding = nn.ModuleList(Up(2 * wide, wide, padding) for wide in reversed(widths))
        self.classifier = nn.Conv2d(width, classes, 1)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images (N, channels, H, W) to logits (N, classes, H', W')."""
        check_size(x.shape[2], x.shape[3], len(self.contracting), self.padding)
        ### BEGIN SOLUTION
        skips = []
        for down in self.contracting:
            kept, x = down(x)
            skips.append(kept)
        x = self.bottom(x)
        for up, kept in zip(self.expanding, reversed(skips), strict=True):
            x = up(x, kept)
        logits: torch.Tensor = self.classifier(x)
        return logits
        ### END SOLUTION
