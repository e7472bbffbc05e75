# Takes the sum of two areas for their union.
# expected: everything else all
# expected: intersection_over_union none, overlap counted twice in the union
# expected: box_iou none, overlap counted twice in the union

# %% everything: reference

# %% intersection_over_union
def intersection_over_union(predicted, labels, classes):
    check_class_maps(predicted, labels)
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= classes:
        raise ValueError("There is no such class.")
    shares = []
    for c in range(classes):
        a, b = predicted == c, labels == c
        union = a.sum() + b.sum()
        shares.append((a & b).sum() / union if union else np.nan)
    return np.array(shares)


# %% box_iou
def box_iou(first, second):
    check_box(first, "first")
    check_box(second, "second")
    top, left = max(first[0], second[0]), max(first[1], second[1])
    bottom, right = min(first[2], second[2]), min(first[3], second[3])
    shared = max(bottom - top, 0) * max(right - left, 0)
    union = 0
    for box in (first, second):
        union += (box[2] - box[0]) * (box[3] - box[1])
    return float(shared / union)
