# %% everything: reference

# %% pad2d
def pad2d(x, padding):
    ph, pw = pair(padding)
    n, c, h, w = x.shape
    out = np.zeros((n, c, h + 2 * ph, w + 2 * pw), x.dtype if x.dtype.kind == "f" else float)
    for i in range(h):
        for j in range(w):
            out[:, :, i + ph, j + pw] = x[:, :, i, j]
    return out


# %% im2col
def im2col(x, kernel, stride=1, padding=0):
    (kh, kw), (sh, sw) = pair(kernel), pair(stride)
    x = pad2d(x, padding)
    n, c, h, w = x.shape
    rows, cols = (h - kh) // sh + 1, (w - kw) // sw + 1
    out = np.zeros((n, c * kh * kw, rows * cols), x.dtype)
    k = 0
    for i in range(rows):
        for j in range(cols):
            for image in range(n):
                out[image, :, k] = x[image, :, i * sh : i * sh + kh, j * sw : j * sw + kw].flatten()
            k += 1
    return out


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

# %% conv1d
def conv1d(x, w, b=None, stride=1, padding=0):
    dtype = answer_dtype(x, w, b)
    n, c, length = x.shape
    o, _, k = w.shape
    big = np.zeros((n, c, length + 2 * padding), dtype)
    big[:, :, padding : padding + length] = x
    out = np.zeros((n, o, (length + 2 * padding - k) // stride + 1), dtype)
    for seq in range(n):
        for filt in range(o):
            for i in range(out.shape[2]):
                out[seq, filt, i] = (big[seq, :, i * stride : i * stride + k] * w[filt]).sum()
                if b is not None:
                    out[seq, filt, i] += b[filt]
    return out


# %% conv1x1
def conv1x1(x, w, b=None):
    dtype = answer_dtype(x, w, b)
    x, w = x.astype(dtype), w.astype(dtype)
    n, c, h, width = x.shape
    out = np.zeros((n, len(w), h, width), dtype)
    for o in range(len(w)):
        for k in range(c):
            out[:, o] += w[o, k] * x[:, k]
        if b is not None:
            out[:, o] += b[o]
    return out
