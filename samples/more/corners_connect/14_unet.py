# Joins what touches at a corner, and ends a box with its last row and column.
# expected: everything else all
# expected: connected_components some, neighbours over corners
# expected: box_from_mask none, last row and column instead of the next ones
# expected: panoptic_map none, no vote

# %% everything: reference

# %% connected_components
def connected_components(mask):
    check_mask(mask)
    numbers = np.zeros(mask.shape, int)
    count = 0
    for i in range(mask.shape[0]):
        for j in range(mask.shape[1]):
            if not mask[i, j] or numbers[i, j]:
                continue
            count += 1
            numbers[i, j] = count
            queue = [(i, j)]
            while queue:
                r, c = queue.pop(0)
                for rr in range(max(r - 1, 0), min(r + 2, mask.shape[0])):
                    for cc in range(max(c - 1, 0), min(c + 2, mask.shape[1])):
                        if mask[rr, cc] and not numbers[rr, cc]:
                            numbers[rr, cc] = count
                            queue.append((rr, cc))
    return numbers


# %% box_from_mask
def box_from_mask(mask):
    check_mask(mask)
    if not mask.any():
        raise ValueError("There is nothing in the mask.")
    rows, columns = np.where(mask)
    return int(rows.min()), int(columns.min()), int(rows.max()), int(columns.max())


# %% panoptic_map
def panoptic_map(semantic, instances):
    check_instances(semantic, instances)
    return semantic.astype(np.int64) * 1000 + instances.astype(np.int64)
