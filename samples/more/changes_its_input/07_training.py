# Changes the parameters where they stand, and gives weights in single precision.
# expected: everything else all
# expected: momentum_step some
# expected: fit all
# expected: he_normal none

# %% everything: reference

# %% momentum_step
def momentum_step(parameters, gradients, velocity, learning_rate, momentum=0.9):
    check_step(parameters, gradients=gradients, velocity=velocity)
    for name in parameters:
        velocity[name] *= momentum
        velocity[name] += gradients[name]
        parameters[name] -= learning_rate * velocity[name]
    return parameters, velocity


# %% he_normal
def he_normal(shape, rng):
    check_shape(shape)
    fan_in = int(np.prod(shape[1:]))
    return (np.sqrt(2 / fan_in) * rng.standard_normal(shape)).astype(np.float32)
