#!/usr/bin/env bash
# Fetches the clients that `cargo test --test clients` runs, at the versions that are written down
# here, into the target folder. What is there already is left alone.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
target=${CARGO_TARGET_DIR:-$here/../../target}
mkdir -p "$target/clients/discordjs" "$target/clients/discordpy"
clients=$(cd "$target/clients" && pwd)

install_discordjs() {
  local folder=$clients/discordjs
  # Node looks for packages beside a script, so the scripts are reached by a link that lies there.
  ln -sfn "$here/discordjs" "$folder/scripts"
  if cmp -s "$here/discordjs/package-lock.json" "$folder/node_modules/.installed"; then return; fi
  cp "$here/discordjs/package.json" "$here/discordjs/package-lock.json" "$folder"
  npm ci --prefix "$folder" --no-audit --no-fund
  cp "$folder/package-lock.json" "$folder/node_modules/.installed"
}

install_discordpy() {
  local folder=$clients/discordpy
  if cmp -s "$here/discordpy/requirements.txt" "$folder/venv/.installed"; then return; fi
  python3 -m venv --clear "$folder/venv"
  "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    --requirement "$here/discordpy/requirements.txt"
  cp "$here/discordpy/requirements.txt" "$folder/venv/.installed"
}

install_discordjs
install_discordpy
