# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    row = 0
    while row < x.shape[2]:
        row += 0
    return x
