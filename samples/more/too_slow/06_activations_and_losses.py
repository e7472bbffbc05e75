# Shrinks in steps of a quarter until the threshold is reached, which others than 0.5, 1 or 1.5 never are.
# expected: everything else all
# expected: soft_shrink some, over the time limit

# %% everything: reference

# %% soft_shrink
def soft_shrink(x, threshold=0.5):
    check_elementwise(x)
    check_threshold(threshold)
    a = x.astype(answer_dtype(x))
    done = 0
    while done != threshold:
        a = np.sign(a) * np.maximum(np.abs(a) - a.dtype.type(0.25), 0)
        done += 0.25
    return a
