"""Training: batches, initial weights, optimisers, loops, augmentation, ensembles, pipelines, transfer."""
