"""A 1-D convolutional network that tells spam from other messages."""

import torch
from torch import nn

PADDING_TOKEN = 0


class SpamCNN(nn.Module):
    """Embedding, 1-D convolution, ReLU, the greatest answer of each filter, one logit.

    ============ =================================== ===================== ==========
    layer        what it does                        output                parameters
    ============ =================================== ===================== ==========
    embedding    one vector for each token           (N, L, embedding)     V e
    convolution  `window` tokens, sizes kept, ReLU   (N, filters, L)       (e k + 1) f
    maximum      over the tokens that are no padding (N, filters)          0
    dense                                            (N,)                  f + 1
    ============ =================================== ===================== ==========

    Messages of different length are filled up with token 0. The answer does not depend on how far:
    the vectors of these tokens count as zeros, whatever numbers stand in row 0 of the table, and
    their places take no part in the maximum. A message without any token gives the maximum 0. The
    sigmoid of the logit is the probability of spam.

    Attributes, in this order: `embedding`, `convolution`, `dense`.

    Parameters
    ----------
    vocabulary : int
        Number of tokens, the padding token among them.
    embedding, filters : int
        Length of a token's vector and number of filters.
    window : int
        Tokens that a filter sees at once, an odd number.

    References
    ----------
    Y. Kim, "Convolutional neural networks for sentence classification", EMNLP 2014.

    Examples
    --------
    >>> network = SpamCNN(50, 8, 4)
    >>> short, long = torch.tensor([[7, 3]]), torch.tensor([[7, 3, 0, 0, 0]])
    >>> torch.allclose(network(short), network(long))
    True
    """

    def __init__(
        self,
        vocabulary: int,
        embedding: int = 16,
        filters: int = 32,
        window: int = 3,
    ) -> None:
        super().__init__()
        if window % 2 == 0:
            raise ValueError(f"window must be odd, got {window}: then it has a middle token.")
        ### BEGIN SOLUTION
        self.embedding = nn.Embedding(vocabulary, embedding)
        self.convolution = nn.Conv1d(embedding, filters, window, padding=window // 2)
        self.dense = nn.Linear(filters, 1)
        ### END SOLUTION

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Map token numbers (N, L) to logits (N,)."""
        ### BEGIN SOLUTION
        real = (tokens != PADDING_TOKEN)[:, None]  # (N, 1, L)
        vectors = self.embedding(tokens).transpose(1, 2) * real  # (N, embedding, L)
        answers = torch.relu(self.convolution(vectors)) * real  # no answer is below 0, so a masked one never wins
        logits: torch.Tensor = self.dense(answers.amax(dim=2))[:, 0]
        return logits
        ### END SOLUTION
