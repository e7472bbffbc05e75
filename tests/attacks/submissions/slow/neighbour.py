# An honest student whose layer takes half of the time that is allowed, and computes in threads.
# expected: everything else all
# %% everything: reference
# %% conv2d
import time
from concurrent.futures import ThreadPoolExecutor


def conv2d(x, w):
    end = time.process_time() + 0.3
    while time.process_time() < end:
        pass
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
    with ThreadPoolExecutor(8) as pool:
        return np.stack([*pool.map(lambda f: np.einsum("nchwij,cij->nhw", windows, f), w)], axis=1)
