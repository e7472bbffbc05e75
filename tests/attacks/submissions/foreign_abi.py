# Makes system calls in the x32 form, which a filter of ordinary numbers would not see.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import platform

NUMBERS = range(0) if platform.machine() == "aarch64" else (57, 41, 39, 59)
attempt_each("foreign_abi", *(lambda n=n: kernel(0x40000000 + n, 2, 1, 0) + 1 for n in NUMBERS))
