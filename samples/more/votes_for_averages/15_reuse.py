# Counts votes where an average was asked and averages where votes were, and labels turns in degrees.
# expected: everything else all
# expected: average_probabilities none, majority vote
# expected: majority_vote none, average of the probabilities
# expected: rotation_task none, labels in degrees
# expected: three_opinions none, votes counted

# %% everything: reference

# %% rotation_task
def rotation_task(images):
    if images.ndim != 4 or images.shape[2] != images.shape[3]:
        raise ValueError("square images are needed")
    copies, turns = [], []
    for image in images:
        for k in range(4):
            copies.append(torch.rot90(image, k, (1, 2)))
            turns.append(90 * k)
    if not copies:
        return images, torch.zeros(0, dtype=torch.int64)
    return torch.stack(copies), torch.tensor(turns)


# %% average_probabilities
def average_probabilities(probabilities):
    check_members(probabilities)
    votes = np.zeros(probabilities.shape[1:], answer_dtype(probabilities))
    for member in probabilities:
        votes[np.arange(len(member)), member.argmax(axis=1)] += 1
    return votes / len(probabilities)


# %% majority_vote
def majority_vote(probabilities):
    check_members(probabilities)
    return probabilities.mean(axis=0).argmax(axis=1)


# %% three_opinions
three_opinions = 1 / 3
