# An honest student who computes in threads and draws random numbers without a seed.
# expected: everything else all
# %% everything: reference
# %% conv2d
from concurrent.futures import ThreadPoolExecutor


def conv2d(x, w):
    start = np.random.permutation(len(w))
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
    with ThreadPoolExecutor(8) as pool:
        maps = dict(zip(start, pool.map(lambda f: np.einsum("nchwij,cij->nhw", windows, w[f]), start)))
    return np.stack([maps[f] for f in range(len(w))], axis=1)


# %%
drawn = np.random.normal(size=3)
print(drawn)
