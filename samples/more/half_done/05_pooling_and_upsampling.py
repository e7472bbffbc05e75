# Pools forward; one way back was begun, upsampling was not.
# expected: everything else none
# expected: max_pool2d all, solved
# expected: avg_pool2d all, solved
# expected: min_pool2d all, solved
# expected: global_avg_pool2d all, solved
# expected: max_pool2d_backward none, tests fail
# expected: conv_transpose2d none, not attempted
# expected: fewer_inputs all
# expected: unchanged_values all

# %% max_pool2d
def max_pool2d(x, window, stride=None, padding=0):
    kernel, (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding, "padding", least=0)
    check_pooling(x, kernel, (ph, pw))
    x = np.pad(x.astype(answer_dtype(x)), ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    return np.lib.stride_tricks.sliding_window_view(x, kernel, axis=(2, 3))[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% fewer_inputs
fewer_inputs = 10000 // 4

# %% avg_pool2d
def avg_pool2d(x, window, stride=None):
    kernel, (sh, sw) = window_and_stride(window, stride)
    check_pooling(x, kernel)
    x = x.astype(answer_dtype(x))
    return np.lib.stride_tricks.sliding_window_view(x, kernel, axis=(2, 3))[:, :, ::sh, ::sw].mean(axis=(4, 5))


# %% min_pool2d
def min_pool2d(x, window, stride=None, padding=0):
    return -max_pool2d(-x.astype(answer_dtype(x)), window, stride, padding)


# %% global_avg_pool2d
def global_avg_pool2d(x):
    check_pooling(x, (1, 1))
    return x.astype(answer_dtype(x)).mean(axis=(2, 3))


# %% max_pool2d_backward
def max_pool2d_backward(upstream, x, window, stride=None, padding=0):
    dx = np.zeros(x.shape)
    for i in range(upstream.shape[2]):
        for j in range(upstream.shape[3]):
            pass  # argmax of the window, then?
    return dx


# %% unchanged_values
unchanged_values = 1
