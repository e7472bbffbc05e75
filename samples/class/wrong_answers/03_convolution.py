# %% everything: reference

# %% pixel_uses
pixel_uses = 9

# %% stride_two
stride_two = "columns_0_3_6"

# %% weight_layout
weight_layout = "reshape"

# %% local_parameters
local_parameters = 3 * 3 + 1

# %% second_layer_parameters
second_layer_parameters = 5 * (3 * 3 * 3 + 1)

# %% twice_the_size
twice_the_size = "both_fourfold"

# %% one_by_one_products
one_by_one_products = 192
