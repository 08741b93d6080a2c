#!/usr/bin/env bash
# Performs the Dockerfile's stages without a container engine, and runs the result as the image would: as a user that is
# not root, without a HOME, on a tree that it cannot write to. Its last line is 'N passed, N failed, N skipped'.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

work=$(mktemp -d)
passed=0 failed=0 skipped=0
trap '${gateway:+kill "$gateway"} 2>/dev/null; ${upstream:+kill "$upstream"} 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT
check() { # what, command...
  local what=$1; shift
  if "$@" >/dev/null 2>&1; then passed=$((passed + 1)); echo "ok: $what"; else failed=$((failed + 1)); echo "FAILED: $what"; fi
}
finish() { echo "$passed passed, $failed failed, $skipped skipped"; [ "$failed" -eq 0 ]; exit; }

# The build stage, on what COPY takes and nothing else.
mkdir -p "$work/source/src" "$work/app" "$work/tmp"
cp global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig appsettings.json "$work/source/"
tar -C src --exclude bin --exclude obj -cf - Gateway | tar -C "$work/source/src" -xf -
check "restore" dotnet restore "$work/source/src/Gateway" -p:PublishReadyToRun=true --ucr
check "publish" dotnet publish "$work/source/src/Gateway" --no-restore -c Release --ucr --no-self-contained -p:PublishReadyToRun=true -o "$work/app"
[ "$failed" -eq 0 ] || finish

# The run stage: the image's environment, an upstream on loopback, a port of the system's choice.
chmod -R a+rX,a-w "$work/app"; chmod a+rx "$work"; chmod a+rwx "$work/tmp"
dotnet build src/Gateway.Simulator -c Release -v q >"$work/build" 2>&1 || cat "$work/build"
src/Gateway.Simulator/bin/Release/net10.0/Gateway.Simulator --port 0 >"$work/simulator" 2>&1 & upstream=$!
for _ in $(seq 100); do grep -q openai-plain "$work/simulator" && break; sleep 0.1; done
supplier=$(grep -A1 '# jxincm' "$work/simulator")
supplier_url=$(grep -oE 'http://127.0.0.1:[0-9]+' <<<"$supplier")
key=$(grep -oE 'sk-[a-z0-9-]+' <<<"$supplier")
as_nobody=(); [ "$(id -u)" -eq 0 ] && as_nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
touch "$work/started"
port=$((20000 + RANDOM % 20000))
( cd "$work/app" && exec env -i PATH="$PATH" ${DOTNET_ROOT:+DOTNET_ROOT="$DOTNET_ROOT"} TMPDIR="$work/tmp" DOTNET_EnableDiagnostics=0 \
    ASPNETCORE_URLS="http://127.0.0.1:$port" \
    Gateway__IdKeys="$(head -c 32 /dev/urandom | base64)" Gateway__DefaultUpstream=jxincm "Upstreams__jxincm__Address=$supplier_url" \
    Gateway__Links__AllowNetworks__0=127.0.0.0/8 Gateway__Links__Ports__0=any \
    "${as_nobody[@]}" dotnet Gateway.dll >"$work/log" 2>&1 ) & gateway=$!
for _ in $(seq 100); do curl -sS -m 1 "http://127.0.0.1:$port/livez" >"$work/livez" 2>/dev/null && break; sleep 0.1; done

url="http://127.0.0.1:$port/v1/videos/sora-2:task_01k6x15vhrff09dkkqjrzwhm60?signature=secret-query"
answer=$(curl -sS -m 10 -H "Authorization: Bearer $key" "$url")
check "the first poll is answered" grep -q '"status":"completed"' <<<"$answer"
check "with the video's signed url" grep -q '"video_url":"http://127.0.0.1:[0-9]*/documented/352x640/filesystem.site/.*sig=' <<<"$answer"
kill -TERM "$gateway"; wait "$gateway"
check "it stops when it is told to" test $? -eq 0
check "it wrote no file" test -z "$(find "$work/tmp" "$work/app" -newer "$work/started" -type f)"
check "it warned about nothing" bash -c "! grep -E ' (WRN|ERR|FTL) ' '$work/log'"
check "one line for the one request" test "$(grep -c '/v1/videos' "$work/log")" -eq 1
check "no key, no query string and no signed url in the log" bash -c "! grep -E '$key|secret-query|sig=|Bearer' '$work/log'"
[ "$failed" -eq 0 ] || { echo "--- its log:"; cat "$work/log"; }

# The Dockerfile itself.
if command -v npx >/dev/null && [ -d tests/sdk/node_modules ]; then
  check "the Dockerfile has no lint" npx --prefix tests/sdk --no-install dockerfile-utils lint Dockerfile
else
  skipped=1; echo "skipped: the Dockerfile's lint, without npm ci --prefix tests/sdk"
fi
finish
