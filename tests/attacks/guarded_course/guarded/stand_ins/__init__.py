"""What stands in for the functions that two_layers is made of."""
