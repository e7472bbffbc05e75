# Puts the input where the derivative of a sigmoid needs the output.
# expected: everything else all
# expected: sigmoid_backward none, x(1 - x) instead of s(1 - s)
# expected: tanh_backward none, 1 - x squared
# expected: softmax_backward none, scores in the place of probabilities
# expected: ten_sigmoids none, one layer

# %% everything: reference

# %% sigmoid_backward
def sigmoid_backward(upstream, x):
    check_elementwise(x)
    check_upstream(upstream, x.shape)
    x = x.astype(answer_dtype(upstream, x))
    return upstream * (x * (1 - x))


# %% tanh_backward
def tanh_backward(upstream, x):
    check_elementwise(x)
    check_upstream(upstream, x.shape)
    return upstream * (1 - x.astype(answer_dtype(upstream, x)) ** 2)


# %% softmax_backward
def softmax_backward(upstream, x, axis=-1):
    check_class_axis(x, axis)
    check_upstream(upstream, x.shape)
    p = x.astype(answer_dtype(upstream, x))
    return p * (upstream - (upstream * p).sum(axis=axis, keepdims=True))


# %% ten_sigmoids
ten_sigmoids = 0.25
