# Leaves the hooks where they are: every call of the network goes on writing into the table.
# expected: everything else all
# expected: network_table none, hooks left behind

# %% everything: reference

# %% network_table
def network_table(network, x):
    rows = []
    known = set()

    def hook_for(name):
        def hook(module, inputs, output):
            parameters = 0
            if name not in known:
                known.add(name)
                parameters = sum(p.numel() for p in module.parameters())
            multiplications = layer_multiplications(module, inputs[0], output)
            rows.append(LayerRow(name, tuple(output.shape[1:]), parameters, multiplications))

        return hook

    for name, module in network.named_modules():
        if len(list(module.children())) == 0:
            module.register_forward_hook(hook_for(name))
    network(x)
    return rows
