"""Mistakes of AlexNet: another image, kernel, number of groups, pooling or normalisation, another way through."""

import torch
from torch import nn

from reference.architectures.alexnet import AlexNet
from reference.mistakes import mistake

Widths = tuple[int, int, int, int, int, int, int]
Groups = tuple[int, int, int, int, int]
WIDTHS = (96, 256, 384, 384, 256, 4096, 4096)
GROUPS = (1, 2, 1, 2, 2)


class LocalContrast(nn.Module):
    """Takes the mean of each map's 5 x 5 neighbourhood away and divides by its spread: over space, not channels."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Keep the shape (N, C, H, W)."""
        centred = x - nn.functional.avg_pool2d(x, 5, 1, 2)
        spread = nn.functional.avg_pool2d(centred**2, 5, 1, 2).sqrt()
        return centred / spread.clamp(min=1.0)


@mistake("M293", "224 without padding", hint="Use images of 227 x 227: then the last maps are 6 x 6, not 5 x 5.")
def image_of_224(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    network = AlexNet(classes, channels, widths, groups)
    network.dense1 = nn.Linear(widths[4] * 25, widths[5])
    return network


@mistake("M294", "second kernel 11 x 11", hint="The second convolution is 5 x 5 with padding 2.")
def second_kernel_large(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    network = AlexNet(classes, channels, widths, groups)
    network.convolution2 = nn.Conv2d(widths[0], widths[1], 11, padding=5, groups=groups[1])
    return network


@mistake("M295", "groups ignored", hint="Convolutions 2, 4 and 5 have two groups in the paper: use the groups given.")
def groups_ignored(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return AlexNet(classes, channels, widths, (1, 1, 1, 1, 1))


@mistake("M295b", "no groups in the fourth convolution", hint="Use the groups given for each of the five convolutions.")
def groups_mixed(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    return AlexNet(classes, channels, widths, (*groups[:3], 1, groups[4]))


@mistake("M296", "2 x 2 pooling", hint="The windows overlap: 3 x 3 at stride 2.")
def pooling_without_overlap(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    network = AlexNet(classes, channels, widths, groups)
    network.pool = nn.MaxPool2d(2)
    return network


@mistake(
    "M224", "alpha divided by 5", hint="PyTorch divides alpha by the number of channels: give it 5 times the paper's."
)
def alpha_divided(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    network = AlexNet(classes, channels, widths, groups)
    network.normalise = nn.LocalResponseNorm(5, alpha=1e-4, beta=0.75, k=2.0)
    return network


@mistake("M227", "local contrast instead of local response", hint="Divide by neighbouring channels; take no mean away.")
def local_contrast(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    network: nn.Module = AlexNet(classes, channels, widths, groups)
    network.normalise = LocalContrast()
    return network


class PixelWindow(nn.Module):
    """Divides by the squares of neighbouring pixels of the same map."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Keep the shape (N, C, H, W)."""
        sums = nn.functional.avg_pool2d(x**2, 5, 1, 2, divisor_override=1)
        return x / (2 + 1e-4 * sums) ** 0.75


@mistake("M225", "normalised over pixels", hint="The window of the normalisation runs over channels, not over pixels.")
def pixel_window(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    network: nn.Module = AlexNet(classes, channels, widths, groups)
    network.normalise = PixelWindow()
    return network


@mistake(
    "F01", "PyTorch's constants", hint="The paper's normalisation has k = 2; nn.LocalResponseNorm begins at k = 1."
)
def constants_of_torch(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    network = AlexNet(classes, channels, widths, groups)
    network.normalise = nn.LocalResponseNorm(5)
    return network


class Rewired(AlexNet):
    """AlexNet with its layers, and one thing about the way through them changed."""

    change = ""

    def stage(self, x: torch.Tensor) -> torch.Tensor:
        """Send the maps of one of the first two convolutions through activation, normalisation and pooling."""
        if self.change == "normalised first":
            x = torch.relu(self.normalise(x))
        elif self.change == "not normalised":
            x = torch.relu(x)
        elif self.change == "pooled first":
            x = self.normalise(self.pool(torch.relu(x)))
        else:
            x = self.normalise(torch.relu(x))
        return x if self.change == "pooled first" else nn.functional.max_pool2d(x, 3, 2)

    def head(self, x: torch.Tensor) -> torch.Tensor:
        """Send features through the first two dense layers."""
        for layer in (self.dense1, self.dense2):
            if self.change == "dropped in front":
                x = torch.relu(layer(self.dropout(x)))
            elif self.change == "dense linear":
                x = self.dropout(layer(x))
            elif self.change == "nothing dropped" or (self.change == "dropped once" and layer is self.dense2):
                x = torch.relu(layer(x))
            else:
                x = self.dropout(torch.relu(layer(x)))
        return x

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to logits, or to what the change makes of them."""
        x = self.stage(self.convolution2(self.stage(self.convolution1(x))))
        for layer in (self.convolution3, self.convolution4, self.convolution5):
            x = layer(x) if self.change == "convolutions linear" else torch.relu(layer(x))
            x = self.normalise(x) if self.change == "normalised everywhere" else x
        x = self.pool(x)
        x = self.dense3(self.head(torch.flatten(x if self.change != "channels last" else x.movedim(1, 3), 1)))
        if self.change == "softmax":
            return torch.softmax(x, dim=1)
        return torch.relu(x) if self.change == "relu at the end" else x


def rewired(change: str, classes: int, channels: int, widths: Widths, groups: Groups) -> nn.Module:
    """Return AlexNet with one change of its wiring."""
    network = Rewired(classes, channels, widths, groups)
    network.change = change
    return network


@mistake("E072", "normalised before ReLU", hint="ReLU comes first, then the normalisation, then the pooling.")
def normalised_first(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return rewired("normalised first", classes, channels, widths, groups)


@mistake("E072b", "pooled before the normalisation", hint="ReLU comes first, then the normalisation, then the pooling.")
def pooled_first(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    return rewired("pooled first", classes, channels, widths, groups)


@mistake("F02", "no normalisation", hint="Normalise behind the first and behind the second convolution.")
def not_normalised(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return rewired("not normalised", classes, channels, widths, groups)


@mistake(
    "F03",
    "normalised behind every convolution",
    hint="Only the first two convolutions have a normalisation behind them.",
)
def normalised_everywhere(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return rewired("normalised everywhere", classes, channels, widths, groups)


@mistake("F04", "no ReLU behind convolutions 3 to 5", hint="A ReLU stands behind every convolution.")
def convolutions_linear(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return rewired("convolutions linear", classes, channels, widths, groups)


@mistake("F05", "no ReLU behind the dense layers", hint="A ReLU stands behind the first two dense layers.")
def dense_linear(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    return rewired("dense linear", classes, channels, widths, groups)


@mistake("M291", "ReLU behind the logits", hint="Return raw logits: nothing stands behind dense3.")
def relu_at_the_end(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return rewired("relu at the end", classes, channels, widths, groups)


@mistake("M291b", "softmax behind the logits", hint="Return raw logits: the loss applies the softmax itself.")
def softmax(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    return rewired("softmax", classes, channels, widths, groups)


@mistake("F06", "channels last in the flattening", hint="Flatten the maps as they are: all of channel 0 first.")
def channels_last(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return rewired("channels last", classes, channels, widths, groups)


@mistake("F07", "dropout in front of the dense layers", hint="Drop the outputs of dense1 and dense2, behind ReLU.")
def dropped_in_front(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return rewired("dropped in front", classes, channels, widths, groups)


@mistake("F08", "dropout once only", hint="Drop the outputs of dense1, and those of dense2 too.")
def dropped_once(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    return rewired("dropped once", classes, channels, widths, groups)


@mistake("F09", "no dropout", hint="Drop the outputs of dense1 and dense2 with self.dropout.")
def nothing_dropped(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return rewired("nothing dropped", classes, channels, widths, groups)


@mistake("F10", "dropout with another probability", hint="Dropout drops one half of the features.")
def dropped_less(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    network = AlexNet(classes, channels, widths, groups)
    network.dropout = nn.Dropout(0.2)
    return network


@mistake("F11", "widths ignored", hint="Use the widths given, not fixed numbers.")
def widths_ignored(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return AlexNet(classes, channels, WIDTHS, groups)


@mistake("F12", "1000 classes always", hint="Use the number of classes given.")
def always_thousand(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return AlexNet(1000, channels, widths, groups)


@mistake("F13", "groups of the paper always", hint="Use the groups given for each of the five convolutions.")
def groups_of_the_paper(
    classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS
) -> nn.Module:
    return AlexNet(classes, channels, widths, GROUPS)


@mistake("M023", "first stride 1", hint="The first convolution steps by 4 pixels.")
def small_steps(classes: int = 1000, channels: int = 3, widths: Widths = WIDTHS, groups: Groups = GROUPS) -> nn.Module:
    network = AlexNet(classes, channels, widths, groups)
    network.convolution1.stride = (1, 1)
    return network
