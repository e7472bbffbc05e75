# Copies number by number: slow, but right, and in time.
# expected: everything else all

# %% everything: reference

# %% reduction_limit
reduction_limit = max(r for r in range(1, 1000) if r * (192 + 25 * 32) < 25 * 192 * 32)

# %% concatenate_branches
def concatenate_branches(branches):
    check_branches(branches)
    n, _, h, w = branches[0].shape
    y = np.zeros((n, sum(branch.shape[1] for branch in branches), h, w), answer_dtype(*branches))
    first = 0
    for branch in branches:
        for image, channel, i, j in np.ndindex(branch.shape):
            y[image, first + channel, i, j] = branch[image, channel, i, j]
        first += branch.shape[1]
    return y


# %% split_gradient
def split_gradient(upstream, channels):
    check_split(upstream, channels)
    channel = 0
    parts = []
    for depth in channels:
        part = np.empty((len(upstream), depth, *upstream.shape[2:]), answer_dtype(upstream))
        for c in range(depth):
            for n in range(len(upstream)):
                for i in range(upstream.shape[2]):
                    part[n, c, i] = upstream[n, channel, i]
            channel += 1
        parts.append(part)
    return parts
