# An honest student who solved everything; the canary is in her work and nobody else's.
# expected: everything else all
# %% everything: reference
# %%
mine = "CANARY_OTHER"
print("a picture of my output:", relu(np.arange(-2.0, 3.0)))
