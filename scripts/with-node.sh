#!/bin/sh
# Runs a script on a maintained Node, which is also the `node` of all that the script starts.
node=$(node "$(dirname "$0")/node/ensure.mjs") || exit 1
PATH="$(dirname "$node"):$PATH" exec "$node" "$@"
