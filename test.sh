#!/usr/bin/env bash
# Builds, checks and tests everything, and installs what the tests need. The last line is the sum.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

dotnet build Gateway.sln -c Release
dotnet format Gateway.sln --no-restore --verify-no-changes

# The OpenAI SDK for Node, as applications use it; without Node its tests are reported as skipped.
if command -v npm >/dev/null; then npm ci --prefix tests/sdk --no-audit --no-fund; fi

results=$(mktemp)
trap 'rm -f "$results"' EXIT
status=0
for project in Gateway.Tests Gateway.EndToEnd; do
  "tests/$project/bin/Release/net10.0/$project" -noColor -reporter verbose -maxThreads 4 2>&1 | tee -a "$results" | grep -vE '\[(STARTING|FINISHED|PASS)\]' || status=1
done
tests/publish.sh 2>&1 | tee -a "$results" || status=1

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
  }' "$results"
