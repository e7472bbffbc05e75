# Takes the branches out of their list, and hands views on.
# expected: everything else all
# expected: concatenate_branches some
# expected: split_gradient some

# %% everything: reference

# %% concatenate_branches
def concatenate_branches(branches):
    check_branches(branches)
    t = answer_dtype(*branches)
    y = branches.pop(0).astype(t)
    while branches:
        y = np.concatenate([y, branches.pop(0).astype(t)], axis=1)
    return y


# %% split_gradient
def split_gradient(upstream, channels):
    check_split(upstream, channels)
    upstream = upstream.astype(answer_dtype(upstream), copy=False)
    return np.split(upstream, np.cumsum(channels)[:-1], axis=1)
