# %% everything: reference

# %% cross_correlate2d
def cross_correlate2d(image, kernel, padding=0):
    ph, pw = pair(padding)
    dtype = float_dtype(image, kernel)
    image = np.pad(image.astype(float), ((ph, ph), (pw, pw)))
    F = np.fft.fft2(image)
    G = np.fft.fft2(kernel, s=image.shape)
    full = np.fft.ifft2(F * np.conj(G)).real
    rows = image.shape[0] - kernel.shape[0] + 1
    cols = image.shape[1] - kernel.shape[1] + 1
    return full[:rows, :cols].astype(dtype)


# %% true_convolution2d
def true_convolution2d(image, kernel, padding=0):
    ph, pw = pair(padding)
    dtype = float_dtype(image, kernel)
    kh, kw = kernel.shape
    image = np.pad(image.astype(float), ((ph, ph), (pw, pw)))
    full = np.fft.ifft2(np.fft.fft2(image) * np.fft.fft2(kernel, s=image.shape)).real
    return full[kh - 1 :, kw - 1 :].astype(dtype)
