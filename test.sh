#!/usr/bin/env bash
# Builds, checks and tests everything, and installs what the tests need.
# 'fast' tests the units alone, without the laws: the tests that try many thousand inputs.
# The last line is the sum.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
run() { # project, options...
  "tests/$1/bin/Release/net10.0/$1" -noColor -reporter verbose -maxThreads 4 -result-xml "$work/$1.xml" "${@:2}" 2>&1 \
    | tee -a "$work/results" | grep -vE '\[(STARTING|FINISHED|PASS)\]' || status=1
}

case "${*:-all}" in
  all)
    dotnet build Gateway.sln -c Release
    dotnet format Gateway.sln --no-restore --verify-no-changes

    # The OpenAI SDK for Node, as applications use it; without Node its tests are reported as skipped.
    if command -v npm >/dev/null; then npm ci --prefix tests/sdk --no-audit --no-fund; fi

    run Gateway.Tests
    run Gateway.EndToEnd
    tests/publish.sh 2>&1 | tee -a "$work/results" || status=1
    ;;
  fast)
    dotnet build tests/Gateway.Tests -c Release
    run Gateway.Tests -trait- Kind=Law
    ;;
  *)
    echo "usage: $0 [fast]" >&2
    exit 2
    ;;
esac

# A test method may have many rows, and a golden case may be a row of several methods: each is counted once.
tests=$(cat "$work"/*.xml | sed 's/<test /\n&/g' | grep '^<test ' || true)
methods=$(grep -o 'type="[^"]*" method="[^"]*"' <<<"$tests" | sort -u | wc -l)
golden=$(sed -n 's/.* name="[^("]*(\(.*\))" result=.*<trait name="Golden" value="\([a-z]*\)".*/\2 \1/p' <<<"$tests" | sort -u | wc -l)
echo "test methods: $methods, golden cases: $golden"

# xunit: 'Total: 9, Errors: 0, Failed: 0, Skipped: 0'; publish.sh: '9 passed, 0 failed, 0 skipped'.
awk -v status="$status" '
  match($0, /Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+/) {
    split(substr($0, RSTART, RLENGTH), n, /[^0-9]+/); failed += n[3] + n[4]; skipped += n[5]; passed += n[2] - n[4] - n[5]
  }
  /^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$/ { passed += $1; failed += $3; skipped += $5 }
  END {
    if (status != 0 && failed == 0) failed = 1
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit failed > 0
  }' "$work/results"
