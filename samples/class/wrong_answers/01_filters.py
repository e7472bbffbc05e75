# %% everything: reference

# %% convolution_1d
convolution_1d = 1 * 3 + 2 * -1 + 3 * 2 - 2

# %% crossing_line
crossing_line = 3

# %% flat_region
flat_region = 0

# %% wrapped_byte
wrapped_byte = 255

# %% brightness_offset
brightness_offset = "box_blur"

# %% shifted_output
shifted_output = -1

# %% symmetry
symmetry = "stays"
