"""Mistakes of GoogLeNetWithAuxiliaries: the side branches at the wrong time or the wrong place."""

import torch
from torch import nn

from reference.architectures.googlenet import WIDTH, GoogLeNetWithAuxiliaries
from reference.mistakes import mistake


class AlwaysThree(GoogLeNetWithAuxiliaries):
    """Gives three logits, in training and in evaluation."""

    order = ("4a", "4d")

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:  # type: ignore[override]
        """Map images to three logits."""
        y, sides = self.pool(self.inception3(self.stem(x))), {}
        for name, block in self.inception4.named_children():
            y = block(y)
            if name in ("4a", "4d"):
                sides[name] = (self.auxiliary1 if name == "4a" else self.auxiliary2)(y)
        y = self.inception5(self.pool(y))
        logits = self.dense(self.dropout(torch.flatten(self.mean(y), 1)))
        return logits, sides[self.order[0]], sides[self.order[1]]


class Swapped(AlwaysThree):
    """Gives the logits of the side branches in the other order, in training only."""

    order = ("4d", "4a")

    def forward(self, x: torch.Tensor) -> torch.Tensor | tuple[torch.Tensor, ...]:  # type: ignore[override]
        """Map images to logits."""
        logits = super().forward(x)
        return logits if self.training else logits[0]


class NeverThree(AlwaysThree):
    """Gives the network's own logits, in training too."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:  # type: ignore[override]
        """Map images to logits."""
        return super().forward(x)[0]


@mistake("M282", "side branches used in evaluation", hint="In evaluation, give the network's own logits only.")
def used_in_evaluation(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    return AlwaysThree(classes, channels, width)


@mistake("M282b", "side branches never used", hint="In training, give three logits: the network's own come first.")
def never_used(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    return NeverThree(classes, channels, width)


@mistake("M282c", "side branches in the other order", hint="The branch behind 4a comes before the one behind 4d.")
def order_swapped(classes: int = 1000, channels: int = 3, width: int = WIDTH) -> nn.Module:
    return Swapped(classes, channels, width)
