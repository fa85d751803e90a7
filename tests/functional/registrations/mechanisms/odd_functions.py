import functools

from dash import Input, Output
from registry_report import done, request, see
from theapp import app


def unwrapped(function):
    def wrapper(*args):
        return function(*args)

    return wrapper


def wrapped(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


def plain(value):
    return value


class Callable:
    def __call__(self, value):
        return value

    def method(self, value):
        return value


def add(name, function):
    app.callback(Output(name, "children"), Input("in", "value"))(function)


add("unwrapped1", unwrapped(plain))
add("unwrapped2", unwrapped(plain))
add("wrapped", wrapped(plain))
add("lambda", lambda value: value)
add("method1", Callable().method)
add("method2", Callable().method)
exec("def made(value): return value")
add("exec", made)  # noqa: F821
for odd in (functools.partial(plain), Callable()):
    try:
        add(type(odd).__name__, odd)
    except Exception:
        pass
add("builtin", len)
see(app)
request(app)
see(app)
done()

# Code as users write it.
# ruff: noqa: SIM105, PERF203
# mypy: ignore-errors
