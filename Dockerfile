# Two base images, both on Debian: the .NET 10 SDK, and the ASP.NET Core 10 runtime. Their names depend on your registry:
#   docker build -t docgen --build-arg SDK_IMAGE=… --build-arg RUNTIME_IMAGE=… .
#   docker run --rm -v docgen-data:/data docgen keys api create --scope render,check,documents
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --stop-timeout 60 -p 8080:8080 -v docgen-data:/data -e DOCGEN_PUBLIC_URL=https://… docgen
ARG SDK_IMAGE
ARG RUNTIME_IMAGE

FROM ${SDK_IMAGE} AS build
WORKDIR /source
COPY . .
# Compiled ahead for the machine that builds, so that commands and workers start in two thirds of the time; the runtime comes with the image.
RUN dotnet publish src/DocGen.Service -c Release --use-current-runtime --no-self-contained -p:PublishReadyToRun=true -o /app

FROM ${SDK_IMAGE} AS models
WORKDIR /source
COPY dev debian-packages.txt models.txt ./
COPY docs/licences docs/licences
RUN ./dev models

FROM ${RUNTIME_IMAGE}
COPY debian-packages.txt /tmp/
RUN apt-get update \
    && apt-get install -y --no-install-recommends $(awk '$1 == "runtime" { print $2 }' /tmp/debian-packages.txt) \
    && rm -rf /var/lib/apt/lists/* /tmp/debian-packages.txt
COPY --from=build /app /app
COPY --from=models /source/models /app/models
COPY templates /app/templates
# The database and the key file: what must outlive the container.
RUN mkdir /data && chown app /data
ENV DOCGEN_DATA=/data DOCGEN_ADDRESS=0.0.0.0 DOCGEN_PORT=8080 DOCGEN_GRPC_PORT=8081 DOCGEN_LOG_FORMAT=json DOTNET_EnableDiagnostics=0
VOLUME /data
USER app
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s CMD ["dotnet", "/app/docgen.dll", "health"]
ENTRYPOINT ["dotnet", "/app/docgen.dll"]
CMD ["serve"]
