# Where a value goes two ways, the gradient of the second one replaces that of the first.
# expected: everything else all
# expected: backprop_graph some, gradients overwritten where paths meet
# expected: shared_value none, one of two paths

# %% everything: reference

# %% backprop_graph
def backprop_graph(nodes, inputs, upstream):
    check_graph(nodes, inputs)
    values = run_graph(nodes, inputs)
    check_upstream(upstream, values[nodes[-1][0]].shape)
    grads = {name: np.zeros(value.shape, value.dtype) for name, value in values.items()}
    grads[nodes[-1][0]] = upstream.astype(answer_dtype(upstream))
    for name, kind, sources in nodes[::-1]:
        g, given = grads[name], [values[source] for source in sources]
        if kind == "convolution":
            back = conv2d_backward(g, given[0], given[1])
        elif kind == "nonlinearity":
            back = [np.where(given[0] > 0, g, 0)]
        elif kind == "pooling":
            back = [pooling_gradient(g, given[0])]
        elif kind == "fully_connected":
            dx, dw, db = dense_backward(g, given[0].reshape(len(given[0]), -1), given[1])
            back = [dx.reshape(given[0].shape), dw, db]
        elif kind == "sum":
            back = [g, g]
        else:
            back = []
        for source, part in zip(sources, back):
            grads[source] = part
    return grads


# %% shared_value
shared_value = 7
