# Prints without end in a cell.
# expected: everything else all
# %% everything: reference
# %%
while True:
    print("flood " * 10_000)
