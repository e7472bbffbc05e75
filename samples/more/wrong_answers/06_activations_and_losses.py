# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: flat_index none, channel-last order
# expected: numbers_left none, negative numbers removed
# expected: first_loss none, logarithm to base 10
# expected: first_wrong_line none, what follows from the fault
# expected: ten_sigmoids none, each layer loses 25 %
# expected: steep_weights none, value in the place of the slope
# expected: pixel_probability none, class 1 taken
# expected: rectified_twice none, not attempted
# expected: dense_gradient none

# %% everything: reference

# %% flat_index
flat_index = 40

# %% numbers_left
numbers_left = 7

# %% first_loss
first_loss = 1.0

# %% first_wrong_line
first_wrong_line = "line_4"

# %% ten_sigmoids
ten_sigmoids = 0.75**10

# %% steep_weights
steep_weights = 3.0

# %% pixel_probability
pixel_probability = 0.7311

# %% rectified_twice
rectified_twice = None

# %% dense_gradient
dense_gradient = np.array([8, 9, 10])
