#!/bin/sh
# What playwright-core starts in Chromium's place.
exec unshare --net "$WAGMIOS_NODE" "$(dirname "$0")/inNamespace.ts" "$@"
