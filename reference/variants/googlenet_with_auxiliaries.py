"""Correct ways to write GoogLeNetWithAuxiliaries: hooks, three parts, a dictionary of side branches."""

import torch
from torch import nn

from reference.architectures.googlenet import WIDTH, GoogLeNet
from reference.blocks.auxiliary import AuxiliaryClassifier
from reference.variants import variant
from reference.variants.googlenet import blocks, stem

Answer = torch.Tensor | tuple[torch.Tensor, torch.Tensor, torch.Tensor]


def side_branch(channels: int, classes: int, width: int) -> AuxiliaryClassifier:
    """Return an auxiliary classifier of a network of this width."""
    return AuxiliaryClassifier(channels, classes, 2 * width, 16 * width)


class Hooked(nn.Module):
    """The network without side branches; hooks keep what blocks 4a and 4d give."""

    def __init__(self, classes: int, channels: int, width: int) -> None:
        super().__init__()
        self.network = GoogLeNet(classes, channels, width)
        self.first = side_branch(8 * width, classes, width)
        self.second = side_branch(528 * width // WIDTH, classes, width)

    def forward(self, x: torch.Tensor) -> Answer:
        """Map images to one or three logits."""
        kept: list[torch.Tensor] = []
        four = self.network.inception4
        places = [four.get_submodule(name) for name in ("4a", "4d")]
        handles = [place.register_forward_hook(lambda *seen: kept.append(seen[2])) for place in places]
        logits: torch.Tensor = self.network(x)
        for handle in handles:
            handle.remove()
        return (logits, self.first(kept[0]), self.second(kept[1])) if self.training else logits


@variant("hooks on two blocks")
def hooked(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    return Hooked(classes, channels, width)


class ThreeParts(nn.Module):
    """Up to 4a, up to 4d, and the rest."""

    def __init__(self, classes: int, channels: int, width: int) -> None:
        super().__init__()
        made = blocks(width)
        pool = nn.MaxPool2d(3, 2, ceil_mode=True)
        self.part1 = nn.Sequential(*stem(channels, width), made["3a"], made["3b"], pool, made["4a"])
        self.part2 = nn.Sequential(made["4b"], made["4c"], made["4d"])
        head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.4), nn.Linear(16 * width, classes)]
        self.part3 = nn.Sequential(made["4e"], pool, made["5a"], made["5b"], *head)
        self.sides = nn.ModuleList(side_branch(part * width // 64, classes, width) for part in (512, 528))

    def forward(self, x: torch.Tensor) -> Answer:
        """Map images to one or three logits."""
        early = self.part1(x)
        late = self.part2(early)
        logits: torch.Tensor = self.part3(late)
        if not self.training:
            return logits
        return logits, self.sides[0](early), self.sides[1](late)


@variant("three nn.Sequential, cut at the side branches")
def three_parts(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    return ThreeParts(classes, channels, width)


class Dictionary(nn.Module):
    """All parts in a list, the side branches in a dictionary by the number of their part."""

    def __init__(self, classes: int, channels: int, width: int) -> None:
        super().__init__()
        self.parts = nn.ModuleList(stem(channels, width))
        for name, block in blocks(width).items():
            self.parts.extend([nn.MaxPool2d(3, 2, ceil_mode=True)] if name in ("4a", "5a") else [])
            self.parts.append(block)
        self.classifier = nn.Linear(16 * width, classes)
        places = [number for number, part in enumerate(self.parts) if number > 9 and not isinstance(part, nn.MaxPool2d)]  # noqa: PLR2004
        depths = {places[2]: 8 * width, places[5]: 33 * width // 4}
        self.sides = nn.ModuleDict({str(place): side_branch(c, classes, width) for place, c in depths.items()})

    def forward(self, x: torch.Tensor) -> Answer:
        """Map images to one or three logits."""
        sides = []
        for number, part in enumerate(self.parts):
            x = part(x)
            if self.training and str(number) in self.sides:
                sides.append(self.sides[str(number)](x))
        logits: torch.Tensor = self.classifier(nn.functional.dropout(x.mean((2, 3)), 0.4, self.training))
        return (logits, sides[0], sides[1]) if self.training else logits


@variant("a dictionary of side branches")
def dictionary(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    return Dictionary(classes, channels, width)
