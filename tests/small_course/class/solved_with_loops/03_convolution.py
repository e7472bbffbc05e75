# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    sh, sw = stride if isinstance(stride, tuple) else (stride, stride)
    ph, pw = padding if isinstance(padding, tuple) else (padding, padding)
    x, w = np.asarray(x), np.asarray(w)
    dtype = np.result_type(x, w, np.float32) if x.dtype.kind == "f" else np.float64
    n, c, h, width = x.shape
    o, _, kh, kw = w.shape
    big = np.zeros((n, c, h + 2 * ph, width + 2 * pw), dtype)
    big[:, :, ph : ph + h, pw : pw + width] = x
    out = np.zeros((n, o, (h + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1), dtype)
    for image in range(n):
        for filt in range(o):
            for row in range(out.shape[2]):
                for col in range(out.shape[3]):
                    patch = big[image, :, row * sh : row * sh + kh, col * sw : col * sw + kw]
                    out[image, filt, row, col] = (patch * w[filt]).sum()
                    if b is not None:
                        out[image, filt, row, col] += b[filt]
    return out


# %%
plt.imshow(conv2d(np.eye(8)[None, None], np.ones((1, 1, 3, 3)))[0, 0])
print("my own experiment")
