# Turns the edge filter round, and counts two stored numbers for each pixel.
# expected: everything else all
# expected: edge_matrix none, left minus right
# expected: edge_cost_table none, two values for each pixel

# %% everything: reference

# %% edge_matrix
def edge_matrix(height, width):
    check_whole(height, "height", 1)
    check_whole(width, "width", 2)
    one_row = np.eye(width - 1, width) - np.eye(width - 1, width, 1)
    return np.kron(np.eye(height), one_row)


# %% edge_cost_table
def edge_cost_table(height, width):
    check_whole(height, "height", 1)
    check_whole(width, "width", 2)
    pixels, edges = height * width, height * (width - 1)
    return {
        "convolution_operations": edges * 3,
        "dense_entries": pixels * edges,
        "dense_operations": 2 * pixels * edges,
        "sparse_values": 2 * pixels,
    }
