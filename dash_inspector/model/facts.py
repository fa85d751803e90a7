"""What was seen, exactly as it was seen. ``None`` means unknown, never a guess."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["server", "clientside", "background", "websocket", "api"]
Owner = Literal["app", "dash"]
CallbackStatus = Literal["active", "duplicate", "lost", "late"]
Fate = Literal[
    "served",
    "overwritten",
    "waiting",
    "stranded",
    "doomed",
    "failed",
    "taken",
    "elsewhere",
    "on-twin",
    "on-bare",
    "on-older",
    "on-replaced",
    "on-like",
]
Via = Literal["main", "spawn", "uvicorn", "page", "reload", "cell", "import"]
RequestStatus = Literal["ok", "no_update", "error", "superseded", "cancelled"]
DELETED = "deleted"
LONGER = "longer"
LEFT = 0


@dataclass(frozen=True, slots=True)
class Dependency:
    """One component property: ``id`` is Dash's own string (``"name"`` or a JSON object).

    A pattern-matching id is the canonical JSON text that Dash uses itself, keys sorted, wildcards
    as one-element lists: ``{"index":["MATCH"],"type":"row"}``. ``property`` carries no ``@hash``.
    """

    id: str
    property: str

    @builtins.property  # the plain name is the field above
    def node(self) -> str:
        """The graph node of this property: ``<component id>.<property>``."""
        return f"{self.id}.{self.property}"


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a source file; ``file`` relative to the project where it lies in it."""

    file: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Function:
    """A Python function: canonical module, qualified name, file, first line, docstring's first."""

    module: str | None
    qualname: str | None
    file: str | None
    line: int | None
    doc: str | None = None


@dataclass(frozen=True, slots=True)
class Clientside:
    """A JavaScript function, located by the Python line that registered it."""

    namespace: str
    function_name: str
    file: str | None
    line: int | None
    module: str | None = None


@dataclass(frozen=True, slots=True)
class Callback:
    """One function behind one Dash callback id, with everything the registry says about it.

    ``arguments``: the parameter that takes each of ``inputs`` and then ``state``; empty if unknown.
    """

    id: str
    dash_id: str
    kind: Kind
    owner: Owner
    outputs: tuple[Dependency, ...]
    inputs: tuple[Dependency, ...]
    state: tuple[Dependency, ...]
    prevent_initial_call: bool = False
    allow_duplicate: bool = False
    hidden: bool = False
    function: Function | None = None
    clientside: Clientside | None = None
    registered: int = 1
    status: CallbackStatus = "active"
    running: tuple[Dependency, ...] = ()
    progress: tuple[Dependency, ...] = ()
    cancel: tuple[Dependency, ...] = ()
    api_path: str | None = None
    arguments: tuple[str | None, ...] = ()

    @property
    def name(self) -> str:
        """What a developer calls it: the function's qualified name, or the Dash id."""
        if self.function is not None and self.function.qualname:
            return self.function.qualname
        if self.clientside is not None and not self.clientside.namespace.startswith("_dashprivate"):
            return f"{self.clientside.namespace}.{self.clientside.function_name}"
        return self.dash_id

    @property
    def module(self) -> str | None:
        """The canonical module that it belongs to, where it is known."""
        if self.function is not None:
            return self.function.module
        return self.clientside.module if self.clientside is not None else None


@dataclass(frozen=True, slots=True)
class Registration:
    """One run of a callback decorator; ``order`` is unique in its process.

    ``module_object``, ``run``, ``code``, ``call_code``, ``app``, ``around`` are tokens, never
    reused in a process. ``module`` is the name under which the function's module ran, or, where
    that ran once, the registering one; ``via`` how what registers came to run, ``run`` that run,
    ``importer`` the line that imported or reloaded it, ``call_code`` the code that calls,
    ``app`` (``name@number``) whose registry it is in, ``around`` the newest app at that moment.
    ``fate``: served, overwritten in the app's map, waiting for the first request, stranded in the
    globals because it came after that, doomed because one Output is in both maps, left behind by a
    first request that failed, taken by another app, or elsewhere: served by another app, and this
    one, which has no callback, might have been meant. Those of ``@app.callback`` on another app
    that this app's page would need: on its twin, made by another run of the same file
    (``app_file``, ``app_names`` of the two runs, this app's first, and ``app_importer``, the line
    that had it run again), on one without a layout, on an older one that a notebook's cell has
    replaced before (on-older) or after it was served (on-replaced), or on one that is like it and
    was not served so far.
    """

    order: int
    callback: str
    function: Function | None
    call_site: Site | None
    module_object: str | None
    generation: int
    pid: int
    at: float
    module: str | None = None
    decorator: str | None = None
    via: Via | None = None
    importer: Site | None = None
    run: int | None = None
    code: int | None = None
    call_code: int | None = None
    app: str | None = None
    around: int | None = None
    fate: Fate | None = None
    thread: int | None = None
    outputs: tuple[Dependency, ...] = ()
    inputs: tuple[Dependency, ...] = ()
    state: tuple[Dependency, ...] = ()
    app_file: str | None = None
    app_names: tuple[str, ...] = ()
    app_importer: Site | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """One property that a request read. ``size`` in bytes of JSON."""

    id: str
    property: str
    role: Literal["input", "state"]
    type: str | None = None
    size: int | None = None
    fingerprint: str | None = None
    fields: Mapping[str, str] | None = None
    preview: str | None = None


@dataclass(frozen=True, slots=True)
class Write:
    """One property that a response wrote; ``side`` for ``set_props``, running and progress.

    ``patched``: the top-level fields that a ``Patch`` touches, each with the fingerprint of what it
    holds afterwards, ``DELETED``, ``LONGER`` (a list in it has grown), or ``None`` where that
    depends on what the page holds. ``None`` instead of all that where the fields are not known.
    """

    id: str
    property: str
    type: str | None = None
    size: int | None = None
    fingerprint: str | None = None
    fields: Mapping[str, str] | None = None
    preview: str | None = None
    patch: bool = False
    side: bool = False
    patched: Mapping[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class RequestError:
    """What a callback raised, and the line of the app that did.

    ``file`` absolute; ``source`` the line's text. ``message_stored``: whether ``message`` is what
    it said; where values are not stored, it is empty unless it is known to hold none.
    """

    type: str
    message: str
    traceback: str | None = None
    file: str | None = None
    line: int | None = None
    source: str | None = None
    message_stored: bool = True


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """One run of a callback, from the page's click to the page's update.

    All ``t_*`` are seconds on the host's monotonic clock. ``t_queued``, ``t_sent`` and
    ``t_applied`` come from the browser, mapped; ``clock_error`` (s) says how well.
    ``tab`` and ``seq`` are the browser probe's page id and sequence; ``in_flight`` the sequences
    that had not landed when this one was sent. ``client_ms`` and ``landed_ms`` are the page's own
    clock (ms): when it was sent, and when its response had been applied, ``None`` if nothing was.
    ``edited``: the nodes that the user had changed in the page in between, and the response
    overwrote with another value; only of properties that the request had read. ``held``: the
    inspector's own switch was to hold its answer back in the page. ``outdated``: the ``job`` of
    each older run that the page gave up when it sent this one. ``in_flight_after``: the
    sequences that were in flight when the page reported its landing. ``page_gone``: whether the
    page was left after it was sent.
    """

    id: str
    callback: str
    t_received: float
    t_started: float | None = None
    t_ended: float | None = None
    status: RequestStatus = "ok"
    tab: str | None = None
    seq: int | None = None
    in_flight: tuple[int, ...] = ()
    triggered: tuple[str, ...] = ()
    reads: tuple[Access, ...] = ()
    writes: tuple[Write, ...] = ()
    caused_by: str | None = None
    t_queued: float | None = None
    t_sent: float | None = None
    t_applied: float | None = None
    clock_error: float | None = None
    bytes_in: int | None = None
    bytes_out: int | None = None
    thread: int | None = None
    pid: int = 0
    generation: int = 0
    error: RequestError | None = None
    job: str | None = None
    polls: int = 0
    client_ms: float | None = None
    landed_ms: float | None = None
    edited: tuple[str, ...] = ()
    held: bool = False
    outdated: tuple[str, ...] = ()
    in_flight_after: tuple[int, ...] = ()
    page_gone: bool = False


@dataclass(frozen=True, slots=True)
class Landing:
    """The page's word that a response has been applied: an ack of the browser probe.

    ``client_ms`` is the page's own clock (ms since the page was opened). ``edited``: the nodes of
    which it overwrote what the user had changed since the request was sent. ``in_flight``: the
    sequences in flight when the page reported it. With ``LEFT`` as ``seq``: the page was left.
    """

    tab: str
    seq: int
    client_ms: float
    status: int
    changed: bool
    edited: tuple[str, ...] = ()
    in_flight: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the self-check: what was tried, whether it is as expected, what follows."""

    id: str
    ok: bool
    message: str


@dataclass(frozen=True, slots=True)
class Process:
    """One host process. ``token`` is unique for ever; ``started_at`` is seconds since the epoch."""

    token: str
    pid: int
    ppid: int
    started_at: float
    monotonic_at: float


@dataclass(frozen=True, slots=True)
class AppInfo:
    """The Dash application that a snapshot is about; ``path`` is the project's root."""

    key: str
    name: str
    dash_version: str
    backend: str
    mount: str
    python_version: str
    pid: int
    generation: int
    path: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """How many facts were let go because a bound was reached."""

    registrations: int = 0
    requests: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that is known about one app at one moment.

    ``at``: that moment on the host's monotonic clock (s); ``None`` where nothing is going on.
    """

    app: AppInfo
    callbacks: tuple[Callback, ...] = ()
    registrations: tuple[Registration, ...] = ()
    requests: tuple[RequestRecord, ...] = ()
    dropped: Dropped = field(default_factory=Dropped)
    health: tuple[Check, ...] = ()
    at: float | None = field(default=None, compare=False)
