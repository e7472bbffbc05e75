"""Mistakes of ConvolutionalAutoencoder: activations in the wrong place, maps in another order, sizes that are fixed."""

import torch
from torch import nn

from reference.architectures.autoencoder import ConvolutionalAutoencoder
from reference.mistakes import mistake


class Rewired(ConvolutionalAutoencoder):
    """The autoencoder with its layers, and something about the way through them changed."""

    change = ""

    def activate(self, maps: torch.Tensor, place: str) -> torch.Tensor:
        """Apply ReLU, unless it is the place of the change."""
        return maps if self.change == place else torch.relu(maps)

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        """Map images to codes."""
        maps = self.activate(self.encode1(x), "linear in between")
        maps = self.activate(self.encode2(maps), "linear before the code")
        maps = maps.movedim(1, 3) if self.change == "channels last" else maps
        codes: torch.Tensor = self.code(maps.flatten(1))
        if self.change == "relu on the code":
            return torch.relu(codes)
        return torch.sigmoid(codes) if self.change == "sigmoid on the code" else codes

    def decode(self, codes: torch.Tensor) -> torch.Tensor:
        """Map codes to images."""
        maps = self.activate(self.expand(codes), "linear behind the code")
        if self.change == "channels last":
            maps = maps.reshape(len(codes), self.side, self.side, -1).movedim(3, 1)
        else:
            maps = maps.reshape(len(codes), -1, self.side, self.side)
        images: torch.Tensor = self.decode2(self.activate(self.decode1(maps), "linear between the last two"))
        if self.change == "no sigmoid":
            return images
        return torch.relu(images) if self.change == "relu at the end" else torch.sigmoid(images)


def rewired(change: str, channels: int, size: int, width: int, code: int) -> nn.Module:
    """Return the autoencoder with one change of its wiring."""
    network = Rewired(channels, size, width, code)
    network.change = change
    return network


@mistake("SA01", "no ReLU behind the first convolution", hint="Without a ReLU in between, two convolutions are one.")
def linear_convolutions(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return rewired("linear in between", channels, size, width, code)


@mistake("SA02", "no ReLU in front of the code", hint="A ReLU stands behind encode2, before the maps are flattened.")
def linear_before_code(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return rewired("linear before the code", channels, size, width, code)


@mistake(
    "SA03", "ReLU behind the code", hint="The code has no activation: ReLU would cut off all of its negative numbers."
)
def relu_on_code(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return rewired("relu on the code", channels, size, width, code)


@mistake(
    "SA04", "sigmoid behind the code", hint="The code has no activation; the sigmoid belongs behind the last layer."
)
def sigmoid_on_code(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return rewired("sigmoid on the code", channels, size, width, code)


@mistake(
    "SA05", "no ReLU behind expand", hint="A ReLU stands behind expand, in front of the first transposed convolution."
)
def linear_behind_code(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return rewired("linear behind the code", channels, size, width, code)


@mistake("SA06", "no ReLU between the transposed convolutions", hint="A ReLU stands between decode1 and decode2.")
def linear_decoder(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return rewired("linear between the last two", channels, size, width, code)


@mistake("SA07", "no sigmoid at the end", hint="Pixels lie between 0 and 1: a sigmoid stands behind decode2.")
def no_sigmoid(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return rewired("no sigmoid", channels, size, width, code)


@mistake("SA08", "ReLU at the end", hint="A sigmoid stands behind decode2, not a ReLU.")
def relu_at_the_end(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return rewired("relu at the end", channels, size, width, code)


@mistake(
    "SA09",
    "channels last when flattened",
    hint="Flatten the maps as they are, channel after channel, and reshape to (N, C, rows, columns).",
)
def channels_last(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return rewired("channels last", channels, size, width, code)


@mistake("SA10", "as many maps in both convolutions", hint="encode2 makes twice as many maps as encode1.")
def width_not_doubled(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    network, numbers = ConvolutionalAutoencoder(channels, size, width, code), width * (size // 4) ** 2
    network.encode2 = nn.Conv2d(width, width, 3, stride=2, padding=1)
    network.code, network.expand = nn.Linear(numbers, code), nn.Linear(code, numbers)
    network.decode1 = nn.ConvTranspose2d(width, width, 2, stride=2)
    return network


@mistake(
    "SA11",
    "transposed convolutions of 3 x 3",
    hint="Transposed convolutions of 2 x 2 with stride 2 double the size exactly.",
)
def three_by_three(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    network = ConvolutionalAutoencoder(channels, size, width, code)
    network.decode1 = nn.ConvTranspose2d(2 * width, width, 3, stride=2, padding=1, output_padding=1)
    network.decode2 = nn.ConvTranspose2d(width, channels, 3, stride=2, padding=1, output_padding=1)
    return network


@mistake("SA12", "size fixed to 28", hint="Use the arguments: images may have another size than 28.")
def fixed_size(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return ConvolutionalAutoencoder(channels, 28, width, code)


@mistake("SA13", "one channel only", hint="Use the arguments: images may have several channels.")
def one_channel(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    return ConvolutionalAutoencoder(1, size, width, code)


@mistake("SA14", "no padding", hint="Both convolutions have padding 1: 28, 14 and 7 rows.")
def no_padding(channels: int = 1, size: int = 28, width: int = 8, code: int = 16) -> nn.Module:
    network = ConvolutionalAutoencoder(channels, size, width, code)
    network.encode1 = nn.Conv2d(channels, width, 3, stride=2)
    network.encode2 = nn.Conv2d(width, 2 * width, 3, stride=2)
    network.code = nn.Linear(2 * width * (((size - 1) // 2 - 1) // 2) ** 2, code)
    return network
