# Everything right; the written answer waits for a reader.
# expected: everything else all

# %% everything: reference
