# Writes behind the last column of the matrix, and takes a pair where one number was given.
# expected: everything else all
# expected: edge_matrix none, IndexError
# expected: conv_parameters some

# %% everything: reference

# %% edge_matrix
def edge_matrix(height, width):
    matrix = np.zeros((height * (width - 1), height * width))
    for i in range(height):
        for j in range(width):
            matrix[i * (width - 1) + j, i * width + j] = -1
            matrix[i * (width - 1) + j, i * width + j + 1] = 1
    return matrix


# %% conv_parameters
def conv_parameters(channels, filters, window, *, bias=True, groups=1):
    check_groups(channels, filters, groups)
    kh, kw = window
    return filters * (channels // groups * kh * kw + bias)
