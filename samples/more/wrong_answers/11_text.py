# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: no_grid none, grid of places
# expected: one_hot_products none, one token counted
# expected: repeated_token none, mean over the places
# expected: padding_answer none, bias added once more
# expected: network_parameters none, rows 0 and 1 forgotten
# expected: same_answer none, not attempted
# expected: found_spam none, F1
# expected: always_spam none, factor 2 missing
# expected: stricter none, is wanted
# expected: shortcut none, shortcut thought harmless

# %% everything: reference

# %% no_grid
no_grid = "sentence"

# %% one_hot_products
one_hot_products = 3002 * 16

# %% repeated_token
repeated_token = 2.0

# %% padding_answer
padding_answer = 1.2

# %% network_parameters
network_parameters = 49601

# %% same_answer
same_answer = None

# %% found_spam
found_spam = 0.8609

# %% always_spam
always_spam = 463 / 4179

# %% stricter
stricter = 0.9

# %% shortcut
shortcut = "harmless"
