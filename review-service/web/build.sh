#!/bin/sh
# Builds or tests the web page as a step of the Maven build.
#   build.sh build FOLDER   writes the page into FOLDER, unless it is newer than all its sources
#   build.sh test REPORTS [SKIP]   runs the unit tests; nothing when SKIP is "true"
set -eu
cd "$(dirname "$0")"

fail() {
  echo "web page: $1" >&2
  exit 1
}

command -v node >/dev/null 2>&1 || fail "Node.js 20.19 or newer is needed on the PATH (or build with -Dweb.skip)."
command -v npm >/dev/null 2>&1 || fail "npm is needed on the PATH beside Node.js (or build with -Dweb.skip)."
node -e '
  const [major, minor] = process.versions.node.split(".").map(Number);
  process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1);
' || fail "Node.js $(node --version) is too old; 20.19, 22.12 or newer is needed (or build with -Dweb.skip)."

install() {
  if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --loglevel=error
    touch node_modules/.package-lock.json
  fi
}

case "${1:-}" in
  build)
    out=$2
    if [ -e "$out/index.html" ] &&
      [ -z "$(find src public index.html package-lock.json package.json tsconfig.json vite.config.ts -newer "$out/index.html" -print -quit)" ]; then
      exit 0
    fi
    install
    npm run --silent build -- --outDir "$out" --emptyOutDir --logLevel warn
    touch "$out/index.html"
    echo "web page: built"
    ;;
  test)
    if [ "${3:-}" = true ]; then
      exit 0
    fi
    install
    mkdir -p "$2"
    if ! NO_COLOR=1 npm run --silent test -- --reporter=dot --reporter=junit --outputFile.junit="$2/TEST-web.xml" >"$2/web.txt" 2>&1; then
      cat "$2/web.txt" >&2
      fail "unit tests failed."
    fi
    echo "web page: $(sed -n 's/^<testsuites .*tests="\([0-9]*\)".*/\1/p' "$2/TEST-web.xml") unit tests passed"
    ;;
  *)
    fail "build.sh build FOLDER | test REPORTS [SKIP]"
    ;;
esac
