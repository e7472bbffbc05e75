# Takes the components of images whose mean was never taken away, and forgets that it has to be kept.
# expected: everything else all
# expected: component_numbers none, mean image forgotten
# expected: pca_reconstruction none, mean not subtracted

# %% everything: reference

# %% component_numbers
component_numbers = 16 * 784

# %% pca_reconstruction
def pca_reconstruction(known, images, size):
    check_code(known, images, size)
    t = answer_dtype(known, images)
    rows = known.reshape(len(known), -1).astype(t)
    flat = images.reshape(len(images), -1).astype(t)
    components = np.linalg.svd(rows, full_matrices=False)[2][:size]
    return (flat @ components.T @ components).reshape(images.shape)
