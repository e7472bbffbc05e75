# The functions are right; questions are right, misread, left out, or answered with a word where a number was asked.
# expected: everything else all
# expected: window_places none, window slides along the colours
# expected: cmyk_weights none, bias counted as a weight
# expected: sound_shape none, channels lost
# expected: batches_per_epoch none, last batch left out
# expected: labels_as_numbers none, both forms confused
# expected: right_share none, part of wrong answers
# expected: third_weight none, one step too few
# expected: too_long_step none
# expected: digit_inputs none
# expected: dense_parameters none

# %% everything: reference

# %% window_places
window_places = 72

# %% cmyk_weights
cmyk_weights = 37

# %% sound_shape
sound_shape = "(8, 48000)"

# %% batches_per_epoch
batches_per_epoch = 1687

# %% labels_as_numbers
labels_as_numbers = "both"

# %% right_share
right_share = 0.4

# %% third_weight
third_weight = 1.32

# %% too_long_step
too_long_step = None

# %% digit_inputs
digit_inputs = None

# %% dense_parameters
dense_parameters = "about 400 000"
