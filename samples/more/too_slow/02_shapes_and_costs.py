# Moves the window until its end meets the last pixel: with a stride it may step over it, for ever.
# expected: everything else all
# expected: output_size some, over the time limit

# %% everything: reference

# %% output_size
def output_size(size, window, stride=1, padding=0):
    for number, name, least in ((size, "size", 1), (window, "window", 1), (stride, "stride", 1)):
        check_whole(number, name, least)
    check_whole(padding, "padding", 0)
    if window > size + 2 * padding:
        raise ValueError("The window does not fit.")
    places, end = 1, window
    while end != size + 2 * padding:
        end += stride
        places += 1
    return places
