# Cuts texts as they stand, numbers the tokens by the alphabet, and leaves out those without a number.
# expected: everything else all
# expected: tokenise none, capital letters kept
# expected: build_vocabulary some, alphabetical order
# expected: encode none, unknown tokens left out

# %% everything: reference

# %% tokenise
import re


def tokenise(text):
    check_text(text)
    return re.findall(r"[^\W\d_]+|0+|\S", re.sub("[0-9]", "0", text))


# %% build_vocabulary
def build_vocabulary(messages, at_least=2):
    check_messages(messages)
    check_least(at_least, "at_least")
    counts = {}
    for message in messages:
        for token in message:
            counts[token] = counts.get(token, 0) + 1
    kept = sorted(token for token in counts if counts[token] >= at_least)
    return {token: 2 + place for place, token in enumerate(kept)}


# %% encode
def encode(messages, vocabulary, length):
    check_messages(messages)
    check_least(length, "length")
    rows = []
    for message in messages:
        row = [vocabulary[token] for token in message if token in vocabulary][:length]
        rows.append(row + [0] * (length - len(row)))
    return np.array(rows, dtype=np.int64).reshape(-1, length)
