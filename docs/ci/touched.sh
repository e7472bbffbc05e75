#!/usr/bin/env bash
# Prints the numbers of the assignments that differ from a branch; all of them where something differs that they share.
set -euo pipefail
changed="$(git diff --name-only "$1...HEAD")"
if grep -qE '^(autograder|reference)/|^(course\.yaml|constraints\.txt|pyproject\.toml)$' <<<"$changed"; then
  ls assignments | sed -nE 's#^([0-9]{2})_.*#\1#p'
else
  sed -nE 's#^(assignments/|tests/hidden/test_)([0-9]{2})_.*#\2#p' <<<"$changed" | sort -u
fi
