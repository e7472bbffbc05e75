# Maps and Grad-CAM from arrays are done; the hook for it was begun.
# expected: everything else none
# expected: activation_maps all, solved
# expected: seen_pixels all, solved
# expected: grad_cam all, solved
# expected: saliency none
# expected: grad_cam_of none, not attempted
# expected: map_numbers all
# expected: cam_numbers all
# expected: snow all

# %% activation_maps
def activation_maps(network, layer, images):
    check_evaluation(network)
    check_layer(network, layer)
    check_images(images, "images", ("N", "C", "H", "W"))
    maps = {}

    def keep(module, inputs, output):
        maps[layer] = output.detach().clone()

    handle = network.get_submodule(layer).register_forward_hook(keep)
    with torch.no_grad():
        network(images)
    handle.remove()
    return maps[layer]


# %% map_numbers
map_numbers = 96 * 55 * 55

# %% seen_pixels
def seen_pixels(function, x, row, column, change=1.0):
    check_array(x, "x", ("N", "C", "H", "W"))
    check_whole(row, "row", 0)
    check_whole(column, "column", 0)
    x = x.astype(answer_dtype(x))
    before = function(x.copy())[:, :, row, column]
    h, w = x.shape[2:]
    seen = np.zeros((h, w), dtype=bool)
    for i in range(h):
        for j in range(w):
            other = x.copy()
            other[:, :, i, j] += change
            seen[i, j] = np.abs(function(other)[:, :, row, column] - before).max() > 1e-6
    return seen


# %% saliency
def saliency(network, image, class_index):
    x = image.clone().requires_grad_()
    network(x[None])[0, class_index].backward()
    return x.grad  # one number for each pixel?


# %% grad_cam
def grad_cam(activations, gradients):
    check_maps(activations, gradients)
    t = answer_dtype(activations, gradients)
    alpha = gradients.astype(t).mean(axis=(2, 3))
    cam = np.einsum("nc,nchw->nhw", alpha, activations.astype(t))
    return np.where(cam > 0, cam, 0).astype(t)


# %% cam_numbers
cam_numbers = 7 * 7

# %% snow
snow = "snow_speaks"
