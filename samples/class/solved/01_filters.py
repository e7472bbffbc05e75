# %% everything: reference
