"""The messages of exceptions that hold no value of the app, by the exception's type.

``{type}``, ``{name}``, ... are what ``messages`` checks. Left out on purpose is whatever prints a
value: every ``KeyError``, ``invalid literal for int()``, ``'x' is not in list``, file names.
"""

from __future__ import annotations

from typing import Final

Table = dict[str, tuple[str, ...]]

# CPython 3.10 to 3.14.
OF_PYTHON: Final[Table] = {
    "TypeError": (
        "unsupported operand type(s) for {operator}: '{type}' and '{type}'",
        "bad operand type for unary {operator}: '{type}'",
        "bad operand type for {function}(): '{type}'",
        "'{operator}' not supported between instances of '{type}' and '{type}'",
        "'{type}' object is not subscriptable",
        "'{type}' object is not callable",
        "'{type}' object is not iterable",
        "'{type}' object is not reversible",
        "'{type}' object is not an iterator",
        "'{type}' object is not a mapping",
        "'{type}' object does not support item assignment",
        "'{type}' object doesn't support item deletion",
        "'{type}' object does not support the context manager protocol",
        "'{type}' object does not support the asynchronous context manager protocol",
        "'{type}' object cannot be interpreted as an integer",
        "'{type}' object can't be awaited",
        "object {type} can't be used in 'await' expression",
        "'async for' requires an object with __aiter__ method, got {type}",
        "cannot unpack non-iterable {type} object",
        "object of type '{type}' has no len()",
        "argument of type '{type}' is not iterable",
        "argument of type '{type}' is not a container or iterable",
        "{type} indices must be integers or slices, not {type}",
        "byte indices must be integers or slices, not {type}",
        "string indices must be integers, not '{type}'",
        "string indices must be integers",
        "slice indices must be integers or None or have an __index__ method",
        'can only concatenate {type} (not "{type}") to {type}',
        "can't concat {type} to {type}",
        "can't multiply sequence by non-int of type '{type}'",
        "sequence item {count}: expected {type} instance, {type} found",
        "can only join an iterable",
        "unhashable type: '{type}'",
        "cannot use '{type}' as a dict key (unhashable type: '{type}')",
        "cannot use '{type}' as a set element (unhashable type: '{type}')",
        "{type}() argument must be a string, a bytes-like object or a real number, not '{type}'",
        "{type}() argument must be a string or a real number, not '{type}'",
        "must be real number, not {type}",
        "type {type} doesn't define __round__ method",
        "a bytes-like object is required, not '{type}'",
        "expected string or bytes-like object, got '{type}'",
        "expected string or bytes-like object",
        "expected str, bytes or os.PathLike object, not {type}",
        "cannot use a string pattern on a bytes-like object",
        "cannot use a bytes pattern on a string-like object",
        "not all arguments converted during string formatting",
        "not enough arguments for format string",
        "format requires a mapping",
        "unsupported format string passed to {type}.__format__",
        "can't compare offset-naive and offset-aware datetimes",
        "can't subtract offset-naive and offset-aware datetimes",
        "can't compare {type} to {type}",
        "__init__() should return None, not '{type}'",
        "catching classes that do not inherit from BaseException is not allowed",
        "cannot set '{name}' attribute of immutable type '{type}'",
        "{type}() takes no arguments",
        "{function}() takes no arguments ({count} given)",
        "{function}() takes no keyword arguments",
        "{function}() takes at least {count} positional argument ({count} given)",
        "{function}() takes at least {count} positional arguments ({count} given)",
        "{function}() takes exactly {count} argument ({count} given)",
        "{function}() takes {count} positional argument but {count} were given",
        "{function}() takes {count} positional arguments but {count} was given",
        "{function}() takes {count} positional arguments but {count} were given",
        "{function}() takes from {count} to {count} positional arguments but {count} were given",
        "{function}() missing {count} required positional argument: {parameters}",
        "{function}() missing {count} required positional arguments: {parameters}",
        "{function}() missing {count} required keyword-only argument: {parameters}",
        "{function}() missing {count} required keyword-only arguments: {parameters}",
        "function missing required argument {parameters} (pos {count})",
        "{function}() missing required argument {parameters} (pos {count})",
        "{function}() got an unexpected keyword argument '{name}'",
        "{function}() got multiple values for argument {parameters}",
        "Value after * must be an iterable, not {type}",
        "{function}() argument after * must be an iterable, not {type}",
        "{function}() argument after ** must be a mapping, not {type}",
        "{function} expected {count} argument, got {count}",
        "{function} expected {count} arguments, got {count}",
        "{function} expected at least {count} argument, got {count}",
        "{function} expected at least {count} arguments, got {count}",
        "{function} expected at most {count} argument, got {count}",
        "{function} expected at most {count} arguments, got {count}",
    ),
    "AttributeError": (
        "'{type}' object has no attribute '{name}'",
        "'{type}' object has no attribute '{name}' and no __dict__ for setting new attributes",
        "'{type}' object attribute '{name}' is read-only",
        "type object '{type}' has no attribute '{name}'",
        "module '{module}' has no attribute '{name}'",
        "property '{name}' of '{type}' object has no getter",
        "property '{name}' of '{type}' object has no setter",
        "property '{name}' of '{type}' object has no deleter",
        "can't set attribute '{name}'",
        "can't delete attribute '{name}'",
        "unreadable attribute '{name}'",
        "__enter__",
        "__aenter__",
        "readonly attribute",
    ),
    "IndexError": (
        "array index out of range",
        "bytearray index out of range",
        "deque index out of range",
        "list assignment index out of range",
        "list index out of range",
        "no such group",
        "pop from an empty deque",
        "pop from empty bytearray",
        "pop from empty list",
        "pop index out of range",
        "range object index out of range",
        "string index out of range",
        "tuple index out of range",
        "Replacement index {count} out of range for positional args tuple",
    ),
    "NameError": (
        "name '{name}' is not defined",
        "free variable '{name}' referenced before assignment in enclosing scope",
        (
            "cannot access free variable '{name}' where it is not associated with a value in "
            "enclosing scope"
        ),
    ),
    "UnboundLocalError": (
        "local variable '{name}' referenced before assignment",
        "cannot access local variable '{name}' where it is not associated with a value",
    ),
    "ModuleNotFoundError": (
        "No module named '{name}'",
        "No module named '{name}'; '{module}' is not a package",
    ),
    "ZeroDivisionError": (
        "division by zero",
        "complex division by zero",
        "float division by zero",
        "float divmod()",
        "float floor division by zero",
        "float modulo",
        "float modulo by zero",
        "integer division or modulo by zero",
        "integer modulo by zero",
        "modulo by zero",
        "0.0 cannot be raised to a negative power",
        "zero to a negative power",
    ),
    "OverflowError": (
        "cannot convert float infinity to integer",
        "cannot fit '{type}' into an index-sized integer",
        "date value out of range",
        "int too large to convert to float",
        "math range error",
        "signed integer is greater than maximum",
        "Python int too large to convert to C int",
        "Python int too large to convert to C long",
        "Python int too large to convert to C ssize_t",
    ),
    "ValueError": (
        "attempt to assign sequence of size {count} to extended slice of size {count}",
        "cannot convert float NaN to integer",
        "chr() arg not in range(0x110000)",
        "Circular reference detected",
        "day is out of range for month",
        "embedded null byte",
        "empty separator",
        "I/O operation on closed file",
        "I/O operation on closed file.",
        "list.remove(x): x not in list",
        "math domain error",
        "max() arg is an empty sequence",
        "max() iterable argument is empty",
        "min() arg is an empty sequence",
        "min() iterable argument is empty",
        "month must be in 1..12",
        "negative shift count",
        "not enough values to unpack (expected {count}, got {count})",
        "not enough values to unpack (expected at least {count}, got {count})",
        "range() arg 3 must not be zero",
        "slice step cannot be zero",
        "substring not found",
        "too many values to unpack (expected {count})",
        "too many values to unpack (expected {count}, got {count})",
        "tuple.index(x): x not in tuple",
        "zip() argument {count} is longer than argument {count}",
        "zip() argument {count} is shorter than argument {count}",
    ),
    "RecursionError": (
        "maximum recursion depth exceeded",
        "maximum recursion depth exceeded while calling a Python object",
        "maximum recursion depth exceeded in comparison",
    ),
    "RuntimeError": (
        "can't start new thread",
        "cannot reuse already awaited coroutine",
        "deque mutated during iteration",
        "dictionary changed size during iteration",
        "dictionary keys changed during iteration",
        "generator raised StopIteration",
        "no running event loop",
        "OrderedDict mutated during iteration",
        "Set changed size during iteration",
    ),
}

# ``json.encoder`` is written in Python.
OF_JSON: Final[Table] = {"TypeError": ("Object of type {type} is not JSON serializable",)}

# Dash 3.0.4 to 4.4.1, ``_validate``, ``_callback``, ``_callback_context``, ``_patch``, components.
OF_DASH: Final[Table] = {
    "dash.exceptions.CallbackException": (
        "Inputs do not match callback definition",
        "Output does not match callback definition",
        "Wrong length output_spec",
    ),
    "dash.exceptions.ImportedInsideCallbackError": (
        (
            "Component library was imported during callback.\n"
            "You can set `_allow_dynamic_callbacks` to allow for development purpose only."
        ),
        (
            "Component libraries was imported during callback.\n"
            "You can set `_allow_dynamic_callbacks` to allow for development purpose only."
        ),
    ),
    "dash.exceptions.InvalidCallbackReturnValue": (
        "Invalid number of output values for {ids}.\nExpected {count}, got {count}",
        (
            "The callback for output `{ids}`\nreturned a value which is not JSON serializable.\n\n"
            "In general, Dash properties can only be dash components, strings,\n"
            "dictionaries, numbers, None, or lists of those."
        ),
    ),
    "dash.exceptions.MissingCallbackContextException": (
        "dash.callback_context.{function} is only available from a callback!",
    ),
    "TypeError": (
        "a slice is not a valid index for patch",
        "Patch objects are write-only, you cannot iterate them.",
        (
            "The `{function}` component (version {version}) received an unexpected keyword "
            "argument: `{name}`\nAllowed arguments: {arguments}"
        ),
        (
            'The `{function}` component (version {version}) with the ID "{ids}" received an '
            "unexpected keyword argument: `{name}`\nAllowed arguments: {arguments}"
        ),
    ),
}
