# One image for the web, the worker and the commands.
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv
COPY requirements/scale.txt requirements/scale.txt
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --require-hashes -r requirements/scale.txt
COPY . .
RUN /opt/venv/bin/python .ci/compile_messages.py newsroom/locale/*/LC_MESSAGES/*.po \
 && /opt/venv/bin/python -m compileall -q articles feeds newsroom

FROM python:3.13-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    NEWSROOM_HOME=/data
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin newsroom \
 && install -d -o newsroom -g newsroom /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv /srv
WORKDIR /srv
USER newsroom
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
# The address is the container's own; no shell tools are needed for the probe.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["python", "manage.py"]
CMD ["serve", "--host", "0.0.0.0"]
