# Pools the whole volume of an image to one number, and forgets the division on the way back.
# expected: everything else all
# expected: global_avg_pool2d none, whole volume averaged
# expected: global_max_pool2d none, maximum of the whole volume
# expected: global_avg_pool2d_backward none, not divided by the number of pixels
# expected: head_parameters none, weights of one class

# %% everything: reference

# %% global_avg_pool2d
def global_avg_pool2d(x):
    return x.astype(answer_dtype(x)).mean(axis=(1, 2, 3))


# %% global_max_pool2d
def global_max_pool2d(x):
    return x.astype(answer_dtype(x)).max(axis=(1, 2, 3))


# %% global_avg_pool2d_backward
def global_avg_pool2d_backward(upstream, x):
    check_pooling(x, (1, 1))
    check_upstream(upstream, x.shape[:2])
    return upstream.astype(answer_dtype(upstream, x))[:, :, None, None] * np.ones(x.shape, answer_dtype(upstream, x))


# %% head_parameters
head_parameters = 1024
