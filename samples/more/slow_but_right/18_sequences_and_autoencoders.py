# Takes the components from a covariance, and one number of a state after the other: slow, but right, and in time.
# expected: everything else all

# %% everything: reference

# %% pca_reconstruction
def pca_reconstruction(known, images, size):
    check_code(known, images, size)
    t = answer_dtype(known, images)
    rows, flat = (array.reshape(len(array), -1).astype(np.float64) for array in (known, images))
    mean = rows.mean(axis=0)
    spread = (rows - mean).T @ (rows - mean)
    components = np.linalg.eigh(spread)[1][:, ::-1][:, :size]
    answer = np.zeros_like(flat)
    for n, image in enumerate(flat):
        answer[n] = mean
        for k in range(size):
            answer[n] += ((image - mean) @ components[:, k]) * components[:, k]
    return answer.reshape(images.shape).astype(t)


# %% cell_parameters
cell_parameters = sum(p.numel() for p in (torch.zeros(48, 28), torch.zeros(48, 48), torch.zeros(48)))

# %% recurrent_forward
def recurrent_forward(x, w, u, b):
    check_series(x, w, u, b)
    states = np.zeros((*x.shape[:2], len(b)), answer_dtype(x, w, u, b))
    for n, step, h in np.ndindex(states.shape):
        total = b[h]
        for d in range(x.shape[2]):
            total = total + w[h, d] * x[n, step, d]
        for k in range(len(b) if step else 0):
            total = total + u[h, k] * states[n, step - 1, k]
        states[n, step, h] = np.tanh(total)
    return states


# %% faded_gradient
faded_gradient = 1.0
for _ in range(10):
    faded_gradient = faded_gradient * 0.5 * 0.8
