# docker build -t visualiser . && docker run -p 5006:5006 visualiser
FROM python:3.11-slim AS build
WORKDIR /source
COPY requirements.lock requirements-build.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements-build.lock
RUN python -m venv /visualiser \
    && /visualiser/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN python -m hatchling build -t wheel -d /wheel \
    && /visualiser/bin/pip install --no-cache-dir --no-deps /wheel/*.whl

FROM python:3.11-slim
COPY --from=build /visualiser /visualiser
RUN useradd --system --no-create-home visualiser
USER visualiser
ENV PORT=5006
EXPOSE 5006
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s \
    CMD ["/visualiser/bin/python", "-c", "import os, urllib.request; urllib.request.urlopen('http://localhost:' + os.environ['PORT'] + '/health', timeout=9)"]
ENTRYPOINT ["/visualiser/bin/gradient-descent-visualiser", "--address", "0.0.0.0", "--no-browser"]
