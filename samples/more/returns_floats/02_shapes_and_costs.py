# Divides with / where whole numbers were asked, and keeps the counts of a matrix as floats.
# expected: everything else all
# expected: output_size none
# expected: influence_counts none

# %% everything: reference

# %% output_size
def output_size(size, window, stride=1, padding=0):
    if min(size, window, stride) < 1 or padding < 0 or window > size + 2 * padding:
        raise ValueError("That does not fit.")
    return np.floor((size + 2 * padding - window) / stride) + 1


# %% influence_counts
def influence_counts(height, width, window, stride=1, padding=0):
    (kh, kw), (sh, sw), (ph, pw) = pair(window), pair(stride), pair(padding)
    counts = np.zeros((height + 2 * ph, width + 2 * pw))
    for i in range(0, counts.shape[0] - kh + 1, sh):
        for j in range(0, counts.shape[1] - kw + 1, sw):
            counts[i : i + kh, j : j + kw] += 1
    return counts[ph : ph + height, pw : pw + width]
