# Differentiates a probability where the score was asked for.
# expected: everything else all
# expected: saliency none, softmax probability differentiated
# expected: grad_cam_of none, softmax probability differentiated
# expected: faded none, softmax thought to pass gradients on

# %% everything: reference

# %% faded
faded = 1.0

# %% saliency
def saliency(network, image, class_index):
    check_evaluation(network)
    check_images(image, "image", ("C", "H", "W"))
    check_whole(class_index, "class_index", 0)
    x = image.clone().detach().requires_grad_(True)
    probabilities = torch.softmax(network(x.unsqueeze(0)), dim=1)
    (gradient,) = torch.autograd.grad(probabilities[0, class_index], x)
    return gradient.abs().max(dim=0).values


# %% grad_cam_of
def grad_cam_of(network, layer, image, class_index):
    check_evaluation(network)
    check_layer(network, layer)
    check_images(image, "image", ("C", "H", "W"))
    check_whole(class_index, "class_index", 0)
    kept = []

    def keep(module, given, output):
        kept.append(output.detach().requires_grad_())
        return kept[0].clone()

    hook = network.get_submodule(layer).register_forward_hook(keep)
    probabilities = network(image[None]).softmax(dim=1)
    hook.remove()
    (gradients,) = torch.autograd.grad(probabilities[0, class_index], kept[0])
    alphas = gradients[0].mean(dim=(1, 2))
    maps = kept[0][0].detach()
    return torch.relu((alphas[:, None, None] * maps).sum(dim=0))
