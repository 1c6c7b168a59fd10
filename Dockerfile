# docker build -t docgen . && docker run -p 8080:8080 -e DOCGEN_API_KEYS=… docgen
FROM mcr.microsoft.com/dotnet/sdk:10.0-bookworm-slim AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/DocGen.Service -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0-bookworm-slim
COPY debian-packages.txt /tmp/
RUN apt-get update \
    && apt-get install -y --no-install-recommends $(awk '$1 == "runtime" { print $2 }' /tmp/debian-packages.txt) \
    && rm -rf /var/lib/apt/lists/* /tmp/debian-packages.txt
COPY --from=build /app /app
COPY templates /app/templates
USER app
EXPOSE 8080
ENTRYPOINT ["dotnet", "/app/docgen.dll"]
CMD ["serve", "--address", "0.0.0.0", "--port", "8080"]
