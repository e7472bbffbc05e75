"""Mistakes of SpamCNN: padding tokens that count, another pooling, a missing activation."""

import torch
from torch import nn

from reference.architectures.spam_cnn import PADDING_TOKEN, SpamCNN
from reference.mistakes import mistake


class Pooled(SpamCNN):
    """The network with parts that can be replaced: the mask of the vectors, the mask of the answers, the pooling."""

    def mask_vectors(self, vectors: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Set the vectors of padding tokens to zero."""
        return vectors * real

    def pool(self, answers: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Return the greatest answer of each filter at a real token."""
        return (answers * real).amax(dim=2)

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Map token numbers (N, L) to logits (N,)."""
        real = (tokens != PADDING_TOKEN)[:, None]
        vectors = self.mask_vectors(self.embedding(tokens).transpose(1, 2), real)
        logits: torch.Tensor = self.dense(self.pool(torch.relu(self.convolution(vectors)), real))[:, 0]
        return logits


class AnswersNotMasked(Pooled):
    """Padding places take part in the maximum."""

    def pool(self, answers: torch.Tensor, _: torch.Tensor) -> torch.Tensor:
        """Return the greatest answer at any token."""
        return answers.amax(dim=2)


class VectorsNotMasked(Pooled):
    """Filters at the last real tokens see the vector of the padding token."""

    def mask_vectors(self, vectors: torch.Tensor, _: torch.Tensor) -> torch.Tensor:
        """Keep the vectors of padding tokens."""
        return vectors


class NothingMasked(AnswersNotMasked):
    """Padding tokens count like words."""

    def mask_vectors(self, vectors: torch.Tensor, _: torch.Tensor) -> torch.Tensor:
        """Keep the vectors of padding tokens."""
        return vectors


class MeanOfAll(Pooled):
    """The mean over the whole length in place of the maximum."""

    def pool(self, answers: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Return the mean answer, padding included."""
        return (answers * real).mean(dim=2)


class LastToken(Pooled):
    """The answer at the last place in place of the greatest."""

    def pool(self, answers: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Return the last answer."""
        return (answers * real)[:, :, -1]


@mistake("M353", "padding tokens counted in the pool", hint="Mask padding places before the maximum over the message.")
def answers_not_masked(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return AnswersNotMasked(vocabulary, embedding, filters, window)


@mistake(
    "M353b", "vectors of padding tokens seen", hint="Set the vectors of padding tokens to zero before the convolution."
)
def vectors_not_masked(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return VectorsNotMasked(vocabulary, embedding, filters, window)


@mistake("M353c", "nothing masked", hint="The answer must not depend on how far a message is padded: mask the padding.")
def nothing_masked(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return NothingMasked(vocabulary, embedding, filters, window)


@mistake("M353d", "mean over the padded length", hint="Take the greatest answer of each filter, not the mean.")
def mean_of_all(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return MeanOfAll(vocabulary, embedding, filters, window)


@mistake("M353e", "only the last place used", hint="Take the greatest answer of each filter over the whole message.")
def last_token(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return LastToken(vocabulary, embedding, filters, window)
