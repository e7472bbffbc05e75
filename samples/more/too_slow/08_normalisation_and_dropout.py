# Draws masks until every one has been seen, and waits for a while for the last of them.
# expected: everything else all
# expected: subnetwork_average some, over the time limit

# %% everything: reference

# %% subnetwork_average
def subnetwork_average(w, x, p):
    p = fraction(p, "p")
    check_linear_unit(w, x)
    rng, seen = np.random.default_rng(0), {}
    products = w.astype(float) * x.astype(float)
    while len(seen) < 2 ** len(w):
        mask = rng.random(len(w)) >= p
        chance = (1 - p) ** mask.sum() * p ** (len(w) - mask.sum())
        seen[mask.tobytes()] = chance * products[mask].sum()
    return float(sum(seen.values()))
