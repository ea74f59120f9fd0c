"""The three limits as servers: the two Python ones by the program that serves the site, with as many workers."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ops.bench.servers import HOST, Server, environ, free_port, python, running

BARE = "ops.bench.limits.hello_settings"
NGINX = """\
daemon off; {user} worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/nginx.log crit;
events {{ worker_connections 256; }}
http {{
  access_log off; keepalive_requests 100000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen {host}:{port}; root {folder}; location / {{ default_type text/html; }} }}
}}
"""


@contextmanager
def hello(folder: Path) -> Iterator[Server]:
    """H: Django without middleware and apps, one view."""
    with _python("hello", environ(folder, DJANGO_SETTINGS_MODULE=BARE)) as server:
        yield server


@contextmanager
def floor(folder: Path, answer: Path) -> Iterator[Server]:
    """A WSGI answer of the bytes in `answer`."""
    with _python("floor", environ(folder, DJANGO_SETTINGS_MODULE=BARE, BENCH_ANSWER=str(answer))) as server:
        yield server


@contextmanager
def _python(name: str, values: dict[str, str]) -> Iterator[Server]:
    port = free_port()
    words = (HOST, port, f"ops.bench.limits.{name}:application")
    with python("config.server", *words, values=values, port=port) as server:
        yield server


def nginx_program() -> str | None:
    """Where nginx is, if it is installed; Debian keeps it off the path of ordinary accounts."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def nginx(folder: Path, answer: Path) -> Iterator[Server | None]:
    """N: nginx with two workers and one file, `/answer`, of the same bytes; None where it is not installed."""
    program = nginx_program()
    if program is None:
        yield None
        return
    port = free_port()
    shutil.copy(answer, folder / "answer")
    user = "user root;" if os.getuid() == 0 else ""
    conf = folder / "nginx.conf"
    conf.write_text(NGINX.format(folder=folder, host=HOST, port=port, user=user))
    command = [program, "-p", str(folder), "-c", str(conf), "-e", str(folder / "nginx.log")]
    with running(command, port=port, path="/answer") as server:
        yield server
