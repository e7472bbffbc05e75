# %% conv2d: reference
