"""Correct ways to write SpamCNN: minus infinity at padding, one message at a time, windows as dense inputs."""

import torch
from torch import nn

from reference.architectures.spam_cnn import PADDING_TOKEN, SpamCNN
from reference.variants import variant


class MinusInfinity(SpamCNN):
    """Padding places get minus infinity before the maximum."""

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Map token numbers (N, L) to logits (N,)."""
        padding = tokens == PADDING_TOKEN
        vectors = self.embedding(tokens).masked_fill(padding[:, :, None], 0.0)
        answers = self.convolution(vectors.movedim(2, 1)).masked_fill(padding[:, None], -torch.inf)
        y: torch.Tensor = self.dense(torch.relu(answers.max(dim=2).values))
        return y.squeeze(1)


@variant("minus infinity at padding places")
def minus_infinity(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return MinusInfinity(vocabulary, embedding, filters, window)


class OneMessage(SpamCNN):
    """Every message cut to its own length."""

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Map token numbers (N, L) to logits (N,)."""
        pooled = []
        for message in tokens:
            real = torch.nonzero(message != PADDING_TOKEN)[:, 0]
            if len(real) == 0:
                pooled.append(self.dense.weight.new_zeros(self.dense.in_features))
                continue
            vectors = self.embedding(message[: int(real[-1]) + 1])
            pooled.append(torch.relu(self.convolution(vectors.T[None])[0]).amax(dim=1))
        return torch.stack(pooled) @ self.dense.weight[0] + self.dense.bias


@variant("one message at a time")
def one_message(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return OneMessage(vocabulary, embedding, filters, window)


class Windows(SpamCNN):
    """Every window flattened and multiplied by the matrix of all filters; a table whose first row is zero."""

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Map token numbers (N, L) to logits (N,)."""
        table = torch.cat([torch.zeros_like(self.embedding.weight[:1]), self.embedding.weight[1:]])
        half = self.convolution.padding[0]
        vectors = nn.functional.pad(table[tokens], (0, 0, int(half), int(half)))  # (N, L + k - 1, embedding)
        windows = vectors.unfold(1, self.convolution.kernel_size[0], 1).flatten(2)  # (N, L, embedding k)
        answers = windows @ self.convolution.weight.flatten(1).T
        if self.convolution.bias is not None:
            answers = answers + self.convolution.bias
        answers = answers.clamp(min=0) * torch.sign(tokens)[:, :, None]
        y: torch.Tensor = self.dense(answers.amax(dim=1))[:, 0]
        return y


@variant("windows as inputs of a dense layer")
def windows(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return Windows(vocabulary, embedding, filters, window)
