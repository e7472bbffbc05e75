# Counting, changing images and voting are done; the head was begun, the rest was not.
# expected: everything else none
# expected: parameter_counts all, solved
# expected: change_brightness all, solved
# expected: change_contrast all, solved
# expected: shift_images all, solved
# expected: may_be_flipped all, solved
# expected: average_probabilities all, solved
# expected: majority_vote all, solved
# expected: replace_head none
# expected: fine_tune none, not attempted
# expected: new_numbers all
# expected: pretext_outputs all

# %% parameter_counts
def parameter_counts(model):
    learned = frozen = 0
    for p in model.parameters():
        if p.requires_grad:
            learned += p.numel()
        else:
            frozen += p.numel()
    return learned, frozen, sum(b.numel() for b in model.buffers() if b.dtype.is_floating_point)


# %% new_numbers
new_numbers = 32 * 8 + 8

# %% replace_head
def replace_head(model, head, classes, seed=0):
    check_head(model, head)
    new = nn.Linear(model.get_submodule(head).in_features, classes)
    return new  # and now put it in


# %% change_brightness
def change_brightness(images, amount):
    check_images(images)
    x = images.astype(answer_dtype(images)) + amount
    x[x < 0] = 0
    x[x > 1] = 1
    return x


# %% change_contrast
def change_contrast(images, factor):
    check_images(images)
    x = images.astype(answer_dtype(images))
    y = np.empty_like(x)
    for n in range(len(x)):
        mean = x[n].mean()
        y[n] = np.clip(mean + factor * (x[n] - mean), 0, 1)
    return y


# %% shift_images
def shift_images(images, rows, columns):
    check_images(images)
    h, w = images.shape[-2:]
    y = np.zeros_like(images)
    for i in range(h):
        for j in range(w):
            if 0 <= i - rows < h and 0 <= j - columns < w:
                y[..., i, j] = images[..., i - rows, j - columns]
    return y


# %% may_be_flipped
def may_be_flipped(labels, direction="horizontal"):
    check_array(labels, "labels", ("N",))
    check_direction(direction)
    symmetric = [0, 1, 8]
    if direction == "vertical":
        symmetric.append(3)
    return np.array([label in symmetric for label in labels], dtype=bool)


# %% pretext_outputs
pretext_outputs = 4

# %% average_probabilities
def average_probabilities(probabilities):
    check_members(probabilities)
    return probabilities.mean(axis=0, dtype=answer_dtype(probabilities))


# %% majority_vote
def majority_vote(probabilities):
    check_members(probabilities)
    named = probabilities.argmax(axis=2).T
    return np.array([np.bincount(names).argmax() for names in named], dtype=int)
