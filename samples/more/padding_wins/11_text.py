# Takes the place of a padding token for a place like any other, on paper and in the network.
# expected: everything else all
# expected: encode some, filled up in front
# expected: padding_answer none, padding thought to be silent
# expected: SpamCNN some, padding tokens counted in the pool

# %% everything: reference

# %% encode
def encode(messages, vocabulary, length):
    check_messages(messages)
    check_least(length, "length")
    numbers = np.zeros((len(messages), length), dtype=np.int64)
    for n, message in enumerate(messages):
        known = [vocabulary.get(token, 1) for token in message][:length]
        numbers[n, length - len(known) :] = known
    return numbers


# %% padding_answer
padding_answer = 0.5

# %% SpamCNN
class SpamCNN(nn.Module):
    def __init__(self, vocabulary, embedding=16, filters=32, window=3):
        super().__init__()
        if window % 2 == 0:
            raise ValueError("The window has no middle.")
        self.embedding = nn.Embedding(vocabulary, embedding)
        self.convolution = nn.Conv1d(embedding, filters, window, padding=window // 2)
        self.dense = nn.Linear(filters, 1)

    def forward(self, tokens):
        vectors = self.embedding(tokens) * (tokens != 0)[:, :, None]
        answers = torch.relu(self.convolution(vectors.transpose(1, 2)))
        return self.dense(answers.max(dim=2).values).squeeze(1)
