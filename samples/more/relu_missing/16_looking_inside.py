# Keeps what speaks against the class, in maps and in signs.
# expected: everything else all
# expected: grad_cam some, ReLU missing
# expected: grad_cam_of some, ReLU missing
# expected: saliency none, sign kept
# expected: linear_saliency none, sign kept

# %% everything: reference

# %% linear_saliency
linear_saliency = "pixel_1"

# %% saliency
def saliency(network, image, class_index):
    check_evaluation(network)
    check_images(image, "image", ("C", "H", "W"))
    check_whole(class_index, "class_index", 0)
    x = image.detach().clone().requires_grad_()
    score = network(x[None])[0, class_index]
    gradient = torch.autograd.grad(score, x)[0]
    return gradient.max(dim=0)[0]


# %% grad_cam
def grad_cam(activations, gradients):
    check_maps(activations, gradients)
    t = answer_dtype(activations, gradients)
    weights = gradients.astype(t).mean(axis=(2, 3), keepdims=True)
    return (weights * activations.astype(t)).sum(axis=1)


# %% grad_cam_of
def grad_cam_of(network, layer, image, class_index):
    check_evaluation(network)
    check_layer(network, layer)
    check_images(image, "image", ("C", "H", "W"))
    check_whole(class_index, "class_index", 0)
    maps = []

    def keep(module, given, output):
        maps.append(output.detach().requires_grad_())
        return maps[0].clone()

    hook = network.get_submodule(layer).register_forward_hook(keep)
    try:
        score = network(image[None])[0, class_index]
        gradients = torch.autograd.grad(score, maps[0])[0]
    finally:
        hook.remove()
    weights = gradients.mean(dim=(2, 3), keepdim=True)
    return (weights * maps[0].detach()).sum(dim=1)[0]
