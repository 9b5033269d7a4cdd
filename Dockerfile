# syntax=docker/dockerfile:1
# The server in an image of about 145 MB: the program, a Java runtime of the modules it uses, two fonts, a cache of loaded classes, and of
# the operating system the C library alone. No shell, no package manager, a user without rights, nothing to write to but /data.
# container/README.md says why, and how each step is checked without Docker.

# ---- The program, and a runtime for it --------------------------------------------------------------------------------
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -pl cw-mcp -am -Dmaven.test.skip=true package
RUN container/runtime.sh /opt/cw cw-mcp/target/cw.jar

# ---- What it needs of the system, and a training run there ------------------------------------------------------------
FROM debian:12-slim AS system
COPY container /container
COPY --from=build /opt/cw /opt/cw
RUN apt-get update && apt-get install -y --no-install-recommends fonts-dejavu-core && /container/fonts.sh /opt/cw
RUN /container/train.sh /opt/cw
RUN /container/root.sh /opt/cw /image && mkdir -m 700 /data

# ---- The image --------------------------------------------------------------------------------------------------------
FROM scratch
LABEL org.opencontainers.image.title="ConnectWise PSA" \
      org.opencontainers.image.description="MCP server and REST bridge for ConnectWise PSA" \
      org.opencontainers.image.licenses="MIT"
COPY --from=system /image /
COPY --from=system --chown=10001:10001 /data /data
ENV HOME=/data CW_DATA_DIR=/data LANG=C.UTF-8
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 3002
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s --start-interval=1s --retries=3 \
  CMD ["/opt/cw/bin/java", "@/opt/cw/health.options"]
ENTRYPOINT ["/opt/cw/bin/java", "@/opt/cw/java.options"]
CMD ["serve", "--http", "0.0.0.0:3002"]
