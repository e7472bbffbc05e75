# Sorts the tokens where they stand, and fills up and cuts off the messages themselves.
# expected: everything else all
# expected: build_vocabulary some, tests fail
# expected: encode some, tests fail

# %% everything: reference

# %% build_vocabulary
def build_vocabulary(messages, at_least=2):
    check_messages(messages)
    check_least(at_least, "at_least")
    counts = {}
    for message in messages:
        message.sort()
        for token in message:
            counts[token] = counts.get(token, 0) + 1
    order = sorted(counts, key=lambda token: (-counts[token], token))
    kept = [token for token in order if counts[token] >= at_least]
    return dict(zip(kept, range(2, len(kept) + 2)))


# %% encode
def encode(messages, vocabulary, length):
    check_messages(messages)
    check_least(length, "length")
    for message in messages:
        del message[length:]
        message.extend([None] * (length - len(message)))
    numbers = {**vocabulary, None: 0}
    return np.array([[numbers.get(token, 1) for token in message] for message in messages], np.int64)
