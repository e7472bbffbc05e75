# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: what_went_wrong none, vanishing gradient suspected
# expected: possible_error none, what training found
# expected: fourth_number none, sum instead of difference
# expected: ten_blocks none, factors added
# expected: ways_through none, ways added
# expected: projection_weights none, with a bias
# expected: counted_layers none
# expected: projection_price none, not attempted

# %% everything: reference

# %% what_went_wrong
what_went_wrong = "vanishing"

# %% possible_error
possible_error = 53

# %% fourth_number
fourth_number = 2.5

# %% ten_blocks
ten_blocks = 1 + 10 * 0.1

# %% ways_through
ways_through = 20

# %% projection_weights
projection_weights = 16 * 32 + 32

# %% counted_layers
counted_layers = 32.5

# %% projection_price
projection_price = None
