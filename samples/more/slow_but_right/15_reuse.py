# Moves pixel by pixel and counts by hand: slow, but right, and in time.
# expected: everything else all

# %% everything: reference

# %% change_brightness
def change_brightness(images, amount):
    check_images(images)
    changed = np.empty(images.shape, answer_dtype(images))
    for place, value in np.ndenumerate(images):
        changed[place] = min(max(float(value) + amount, 0.0), 1.0)
    return changed


# %% shift_images
def shift_images(images, rows, columns):
    check_images(images)
    h, w = images.shape[-2:]
    shifted = np.zeros(images.shape, images.dtype)
    for place in np.ndindex(images.shape):
        i, j = place[-2] - rows, place[-1] - columns
        if i in range(h) and j in range(w):
            shifted[place] = images[(*place[:-2], i, j)]
    return shifted


# %% rotation_task
def rotation_task(images):
    if images.ndim != 4 or images.shape[2] != images.shape[3]:
        raise ValueError("square images are needed")
    n, c, h, _ = images.shape
    turned = torch.empty((4 * n, c, h, h), dtype=images.dtype)
    for k in range(n):
        copy = images[k]
        for turn in range(4):
            turned[4 * k + turn] = copy
            copy = copy.transpose(1, 2).flip(1)
    return turned, torch.tensor([0, 1, 2, 3] * n, dtype=torch.int64)


# %% majority_vote
def majority_vote(probabilities):
    check_members(probabilities)
    members, examples, classes = probabilities.shape
    winners = np.zeros(examples, np.int64)
    for n in range(examples):
        votes = [0] * classes
        for m in range(members):
            votes[int(np.argmax(probabilities[m, n]))] += 1
        winners[n] = votes.index(max(votes))
    return winners
