"""Mistakes of SpamCNN: padding tokens that count, another pooling, sizes, a missing activation, a sigmoid too many."""

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


class NoActivation(Pooled):
    """No ReLU between convolution and maximum."""

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Map token numbers (N, L) to logits (N,)."""
        real = (tokens != PADDING_TOKEN)[:, None]
        vectors = self.mask_vectors(self.embedding(tokens).transpose(1, 2), real)
        answers = self.convolution(vectors).masked_fill(~real, -torch.inf).amax(dim=2)
        logits: torch.Tensor = self.dense(torch.where(answers.isinf(), torch.zeros_like(answers), answers))[:, 0]
        return logits


class Probability(SpamCNN):
    """A sigmoid at the end."""

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Map token numbers (N, L) to probabilities (N,)."""
        return torch.sigmoid(super().forward(tokens))


class Column(SpamCNN):
    """The axis of the one logit kept."""

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Map token numbers (N, L) to logits (N, 1)."""
        return super().forward(tokens)[:, None]


class Reversed(SpamCNN):
    """The message read from its end."""

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Map token numbers (N, L) to logits (N,)."""
        return super().forward(tokens.flip(1))


@mistake("M353", "padding tokens counted in the pool", hint="Mask padding places before the maximum over the message.")
def answers_not_masked(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return AnswersNotMasked(vocabulary, embedding, filters, window)


@mistake(
    "M353b",
    "vectors of padding tokens seen",
    hint="Set the vectors of padding tokens to zero: padding_idx alone is lost when numbers are loaded.",
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


@mistake("TX80", "no ReLU", hint="Between the convolution and the maximum there is a ReLU.")
def no_activation(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return NoActivation(vocabulary, embedding, filters, window)


@mistake("M144b", "sigmoid at the end", hint="Return the logit: the loss applies the sigmoid itself.")
def probability(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return Probability(vocabulary, embedding, filters, window)


@mistake(
    "TX81", "logits in a column", hint="The logits have the shape (N,): take column 0 of what the dense layer gives."
)
def column(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return Column(vocabulary, embedding, filters, window)


@mistake("TX82", "message turned round", hint="Do not turn the message: a filter sees its tokens in their order.")
def turned_round(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return Reversed(vocabulary, embedding, filters, window)


@mistake("TX83", "window ignored", hint="The kernel of the convolution has `window` places.")
def window_ignored(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    network = SpamCNN(vocabulary, embedding, filters, window)
    network.convolution = nn.Conv1d(embedding, filters, 3, padding=1)
    return network


@mistake("TX84", "one row too many", hint="The table has `vocabulary` rows: the padding token is counted already.")
def one_row_more(vocabulary: int, embedding: int = 16, filters: int = 32, window: int = 3) -> nn.Module:
    return SpamCNN(vocabulary + 1, embedding, filters, window)
