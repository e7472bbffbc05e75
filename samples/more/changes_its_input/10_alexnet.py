# Rolls the channels of the next group to the front of the array it was given, and switches the network to evaluation.
# expected: everything else all
# expected: grouped_conv2d some, tests fail
# expected: network_table some, network left in evaluation mode

# %% everything: reference

# %% grouped_conv2d
def grouped_conv2d(x, w, b=None, stride=1, padding=0, groups=1):
    pair(stride, "stride", least=1)
    check_groups(x, w, b, pair(padding, "padding", least=0), groups)
    depth, filters = w.shape[1], len(w) // groups
    maps = []
    for g in range(groups):
        if g:
            x[:] = np.roll(x, -depth, axis=1)
        own = slice(g * filters, (g + 1) * filters)
        maps.append(conv2d(x[:, :depth], w[own], None if b is None else b[own], stride, padding))
    return np.concatenate(maps, axis=1)


# %% network_table
def network_table(network, x):
    rows = []
    network.eval()  # no dropout in a bill

    def write(name):
        def hook(layer, given, y):
            parameters = sum(p.numel() for p in layer.parameters())
            if name in [row.name for row in rows]:
                parameters = 0
            rows.append(LayerRow(name, tuple(y[0].shape), parameters, layer_multiplications(layer, *given, y)))

        return hook

    handles = [m.register_forward_hook(write(n)) for n, m in network.named_modules() if not list(m.children())]
    try:
        network(x)
    finally:
        [handle.remove() for handle in handles]
    return rows
