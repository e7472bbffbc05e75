# Goes back through the network as if there were no ReLU in it.
# expected: everything else all
# expected: small_cnn_gradients none, ReLUs forgotten on the way back

# %% everything: reference

# %% small_cnn_gradients
def small_cnn_gradients(parameters, x, labels):
    check_array(x, "x", ("N", "1", "H", "W"))
    p = parameters
    a1 = relu(conv2d(x, p["w1"], p["b1"]))
    p1 = max_pool2d(a1, 2)
    a2 = relu(conv2d(p1, p["w2"], p["b2"]))
    p2 = max_pool2d(a2, 2)
    flat = flatten(p2)
    logits = dense(flat, p["w3"], p["b3"])
    d = {}
    g, d["w3"], d["b3"] = dense_backward(cross_entropy_backward(logits, labels), flat, p["w3"])
    g = max_pool2d_backward(flatten_backward(g, p2), a2, 2)
    g, d["w2"], d["b2"] = conv2d_backward(g, p1, p["w2"])
    g = max_pool2d_backward(g, a1, 2)
    _, d["w1"], d["b1"] = conv2d_backward(g, x, p["w1"])
    return float(cross_entropy(logits, labels)), {name: d[name] for name in p}
