# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: fewer_inputs none, reduction by k instead of k squared
# expected: fewer_parameters none, filters counted in a pooling layer
# expected: l1_value none, L2 instead of L1
# expected: unchanged_values none, exact invariance claimed
# expected: there_and_back none, taken for the inverse
# expected: even_overlap none, believed uniform
# expected: shuffled_pixels none, not attempted
# expected: subsampling_parameters none

# %% everything: reference

# %% fewer_inputs
fewer_inputs = 5000

# %% fewer_parameters
fewer_parameters = "pooling"

# %% l1_value
l1_value = 30**0.5

# %% unchanged_values
unchanged_values = 4

# %% there_and_back
there_and_back = "values"

# %% even_overlap
even_overlap = "k3_s2"

# %% shuffled_pixels
shuffled_pixels = None

# %% subsampling_parameters
subsampling_parameters = "32 parameters"
