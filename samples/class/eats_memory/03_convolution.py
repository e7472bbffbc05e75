# %% everything: reference

# %% conv2d
rooms = []


def conv2d(x, w, b=None, stride=1, padding=0):
    while True:
        rooms.append(np.zeros((4096, 4096)))
