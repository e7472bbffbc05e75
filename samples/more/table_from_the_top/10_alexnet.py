# Writes the last layer into the first row, and takes products for operations.
# expected: everything else all
# expected: network_table none, table read from the top
# expected: image_row none, table read from the top
# expected: operations none, multiplications called operations

# %% everything: reference

# %% network_table
def network_table(network, x):
    rows, seen = [], set()

    def listen(name):
        def hook(layer, given, y):
            parameters = 0 if name in seen else sum(values.numel() for values in layer.parameters())
            seen.add(name)
            rows.insert(0, LayerRow(name, tuple(y.shape[1:]), parameters, layer_multiplications(layer, given[0], y)))

        return hook

    layers = [(name, layer) for name, layer in network.named_modules() if not list(layer.children())]
    handles = [layer.register_forward_hook(listen(name)) for name, layer in layers]
    try:
        network(x)
    finally:
        for handle in handles:
            handle.remove()
    return rows


# %% image_row
image_row = 1

# %% operations
operations = 724406816
