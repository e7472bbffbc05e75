# Uses many cells, each just below the limit of one: the whole notebook's time is used up.
# expected: everything else none
# %% everything: reference
# %%
import time
from IPython import get_ipython

BUSY = 3.2


def busy():
    end = time.process_time() + BUSY
    while time.process_time() < end:
        pass


busy()
# %%
busy()
# %%
busy()
# %%
busy()
# %%
busy()
# %%
busy()
# %%
busy()
# %%
busy()
# %%
busy()
# %%
busy()
# %%
busy()
# %%
busy()
