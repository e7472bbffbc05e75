# Colours and counts pixel by pixel, and lets numbers spread until nothing changes: slow, but right, and in time.
# expected: everything else all

# %% everything: reference

# %% colour_by_class
def colour_by_class(class_map, palette):
    check_palette(class_map, palette)
    picture = np.zeros((*class_map.shape, 3), palette.dtype)
    for place in np.ndindex(class_map.shape):
        picture[place] = palette[class_map[place]]
    return picture


# %% intersection_over_union
def intersection_over_union(predicted, labels, classes):
    check_class_maps(predicted, labels)
    both, either = np.zeros(classes), np.zeros(classes)
    for a, b in zip(predicted.ravel().tolist(), labels.ravel().tolist()):
        if not (0 <= a < classes and 0 <= b < classes):
            raise ValueError("There is no such class.")
        either[a] += 1
        if a == b:
            both[a] += 1
        else:
            either[b] += 1
    return np.array([x / y if y else np.nan for x, y in zip(both, either)])


# %% connected_components
def connected_components(mask):
    check_mask(mask)
    rows, columns = mask.shape
    names = np.where(mask, np.arange(1, mask.size + 1).reshape(mask.shape), 0)
    changed = True
    while changed:
        changed = False
        for i in range(rows):
            for j in range(columns):
                if not mask[i, j]:
                    continue
                for r, c in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
                    if 0 <= r < rows and 0 <= c < columns and mask[r, c] and names[r, c] < names[i, j]:
                        names[i, j] = names[r, c]
                        changed = True
    known = sorted(set(names[mask].tolist()))
    numbers = np.zeros(mask.shape, dtype=np.int64)
    for number, name in enumerate(known, start=1):
        numbers[names == name] = number
    return numbers
