# Tokens, the embedding and precision are done; its gradient, the network and training were begun.
# expected: everything else none
# expected: tokenise all, solved
# expected: encode all, solved
# expected: embedding all, solved
# expected: precision all, solved
# expected: build_vocabulary some, rare tokens kept
# expected: embedding_backward none, gradient of the rows that were looked up
# expected: SpamCNN none, tests fail
# expected: fit_binary none, not attempted
# expected: no_grid all
# expected: found_spam all
# expected: stricter all

# %% no_grid
no_grid = "customer"

# %% tokenise
import re


def tokenise(text):
    check_text(text)
    text = re.sub("[0-9]", "0", text.lower())
    return re.findall(r"0+|[^\W\d_]+|[^\s]", text)


# %% build_vocabulary
def build_vocabulary(messages, at_least=2):
    counts = {}
    for message in messages:
        for token in message:
            counts[token] = counts.get(token, 0) + 1
    order = sorted(counts, key=lambda token: (-counts[token], token))  # at_least?
    return {token: number for number, token in enumerate(order, start=2)}


# %% encode
def encode(messages, vocabulary, length):
    check_messages(messages)
    check_least(length, "length")
    rows = [[vocabulary.get(token, 1) for token in message[:length]] for message in messages]
    rows = [row + [0] * (length - len(row)) for row in rows]
    return np.array(rows, dtype=np.int64).reshape(len(messages), length)


# %% embedding
def embedding(tokens, table):
    check_tokens(tokens, table)
    return np.take(table, tokens, axis=0).astype(answer_dtype(table))


# %% embedding_backward
def embedding_backward(upstream, tokens, table):
    check_tokens(tokens, table)
    return upstream.copy()  # and into the rows of the table


# %% SpamCNN
class SpamCNN(nn.Module):
    def __init__(self, vocabulary, embedding=16, filters=32, window=3):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, embedding)

    def forward(self, tokens):
        return self.embedding(tokens)


# %% found_spam
found_spam = 0.825

# %% precision
def precision(confusion):
    check_confusion(confusion)
    named = confusion.sum(axis=0)
    share = np.zeros(len(named))
    for k in np.flatnonzero(named):
        share[k] = confusion[k, k] / named[k]
    return share


# %% stricter
stricter = "recall"
