# The site as an image: `docker build .`. It holds no state and no secret; `compose.yaml` runs it on its engines.
FROM python:3.13-slim-bookworm AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/engines.txt /requirements.txt
RUN python -m venv /venv && /venv/bin/pip install --require-hashes --no-deps -r /requirements.txt

FROM python:3.13-slim-bookworm AS site
RUN useradd --system --uid 10001 --no-create-home ground && install -d -o ground -g ground -m 0750 /data
COPY --from=packages /venv /venv
COPY . /site
WORKDIR /site
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/site:/site/site \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    LOG_FORMAT=json
USER ground
# Style, fonts and scripts under hashed names; the key is of this step alone.
RUN SECRET_KEY=only-while-the-image-is-made python -m config.prepare static
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://localhost:8000/healthz', timeout=2)"]
CMD ["python", "-m", "config.server", "0.0.0.0", "8000"]
