"""How each server is started: one command line per backend and mode, for ``app.py`` in the cwd."""

from __future__ import annotations

from typing import Literal

Backend = Literal["flask", "fastapi", "quart"]
Mode = Literal[
    "run",
    "debug",
    "gunicorn",
    "gunicorn-preload",
    "uvicorn",
    "uvicorn-reload",
    "uvicorn-workers",
    "hypercorn",
]

_GUNICORN = ("-m", "gunicorn", "--workers", "2", "--bind", "127.0.0.1:{port}")
_UVICORN = ("-m", "uvicorn", "--host", "127.0.0.1", "--port", "{port}")
_MODES: dict[str, dict[str, tuple[str, ...]]] = {
    "flask": {
        "gunicorn": (*_GUNICORN, "--threads", "4", "app:server"),
        "gunicorn-preload": (*_GUNICORN, "--threads", "4", "--preload", "app:server"),
    },
    "fastapi": {
        "gunicorn": (*_GUNICORN, "-k", "uvicorn_worker.UvicornWorker", "app:server"),
        "uvicorn": (*_UVICORN, "app:server"),
        "uvicorn-reload": (*_UVICORN, "--reload", "app:server"),
        "uvicorn-workers": (*_UVICORN, "--workers", "2", "app:server"),
    },
    "quart": {
        "hypercorn": ("-m", "hypercorn", "--bind", "127.0.0.1:{port}", "app:server"),
        "uvicorn": (*_UVICORN, "app:server"),
    },
}


def arguments(backend: Backend, mode: Mode, port: int) -> list[str]:
    """The interpreter's arguments; ``run`` and ``debug`` leave it to the file's own ``app.run``."""
    if mode in {"run", "debug"}:
        return ["app.py"]
    known = _MODES[backend]
    if mode not in known:
        raise ValueError(f"mode={mode!r}: with {backend} use one of run, debug, {', '.join(known)}")
    return [argument.format(port=port) for argument in known[mode]]


def complete(source: str, mode: Mode) -> str:
    """The source with the lines that a server needs: ``server`` and ``app.run``, where missing."""
    lines = [source]
    if "\nserver" not in source:
        lines.append("server = app.server")
    if "__main__" not in source:
        lines.append(f'if __name__ == "__main__":\n    app.run(debug={mode == "debug"})')
    return "\n".join(lines) + "\n"
