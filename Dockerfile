# syntax=docker/dockerfile:1
# tests/publish.sh performs these steps without a container engine: what changes here changes there.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Restored on its own, so that a change of code does not fetch the packages again.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY src/Gateway/Gateway.csproj src/Gateway/
RUN dotnet restore src/Gateway -p:PublishReadyToRun=true --ucr

COPY .editorconfig appsettings.json ./
COPY src/Gateway src/Gateway
RUN dotnet publish src/Gateway --no-restore -c Release --ucr --no-self-contained -p:PublishReadyToRun=true -o /app

# Chiseled: no shell, no package manager, and a user that is not root.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .

# The root file system may be read-only: the runtime's diagnostics are all that would write to it.
# The base image has set ASPNETCORE_HTTP_PORTS to 8080.
ENV DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "Gateway.dll"]
