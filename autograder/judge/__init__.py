"""The judge: hidden suites, the reference and the comparison, outside the box."""
