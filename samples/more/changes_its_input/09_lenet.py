# Adds up the pixels where they stand, and takes the parameters out of the dictionary.
# expected: everything else all
# expected: trainable_subsample2d some
# expected: lenet5_logits some

# %% everything: reference

# %% lenet5_logits
def lenet5_logits(parameters, x):
    check_array(x, "x", ("N", "C", "32", "32"))
    numbers = parameters  # used up one after the other
    x = avg_pool2d(relu(conv2d(x, numbers.pop("w1"), numbers.pop("b1"))), 2)
    x = avg_pool2d(relu(conv2d(x, numbers.pop("w2"), numbers.pop("b2"))), 2)
    x = flatten(x)
    while numbers:
        name = min(numbers, key=lambda key: key[1])[1]
        x = dense(x, numbers.pop("w" + name), numbers.pop("b" + name))
        x = relu(x) if numbers else x
    return x


# %% trainable_subsample2d
def trainable_subsample2d(x, coefficient, bias):
    check_subsampling(x, coefficient, bias)
    if x.dtype.kind != "f":
        x = x.astype(float)
    x = x[:, :, : x.shape[2] // 2 * 2, : x.shape[3] // 2 * 2]
    x[:, :, ::2] += x[:, :, 1::2]
    x[:, :, ::2, ::2] += x[:, :, ::2, 1::2]
    y = coefficient[:, None, None] * x[:, :, ::2, ::2] + bias[:, None, None]
    return y.astype(answer_dtype(x, coefficient, bias))
