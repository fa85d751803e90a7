/* The page's house: the address says which view is open and what is selected, and all else follows it.

   An address is "#<view>?<keys>". Four keys are the selection that all views share; the others, such
   as a filter or an opened finding, are the open view's own. */
(function () {
  "use strict";

  var SELECTION = ["callback", "property", "module", "request"];
  var PASSING = ["finding"]; // a view's own keys that the links in the header do not lead back to

  var OF_CALLBACKS = ["graph", "modules", "timings"]; // views in which a request is its callback

  var ran = {}; // the callback of each request that the server was asked for; null where there is none
  var kept = {}; // the own keys that each view had when it was last open
  var last = { selection: "" }; // what the stores were last told, by name

  function noUpdate() {
    return window.dash_clientside.no_update;
  }

  /* The sections of the page are the views: their order is the one of views.py. */
  function views() {
    return Array.from(document.querySelectorAll("main > section[id^=view-]"), function (section) {
      return section.id.slice("view-".length);
    });
  }

  function read(hash) {
    var parts = String(hash || "").replace(/^#/, "").split("?");
    var known = views();
    var here = { view: known.indexOf(parts[0]) < 0 ? known[0] : parts[0], selection: {}, own: {} };
    SELECTION.forEach(function (key) { here.selection[key] = null; });
    new URLSearchParams(parts[1] || "").forEach(function (value, key) {
      if (value) { here[SELECTION.indexOf(key) < 0 ? "own" : "selection"][key] = value; }
    });
    if (here.selection.callback) { here.selection.property = null; }
    return here;
  }

  function here() {
    return read(location.hash);
  }

  /* ---- a request where callbacks are shown ---- */

  function isRun(now) {
    var of = now.selection;
    return Boolean(of.request && !of.callback && !of.property) && OF_CALLBACKS.indexOf(now.view) >= 0;
  }

  /* The selection as its view shows it: a request alone stands for the callback that it was a run of. */
  function meant(now) {
    var callback = isRun(now) ? ran[now.selection.request] : null;
    return callback ? Object.assign({}, now.selection, { callback: callback }) : now.selection;
  }

  function askForRun(now) {
    if (isRun(now) && ran[now.selection.request] === undefined) {
      ran[now.selection.request] = null;
      window.diPage.setProps("requests-asked", { data: now.selection.request });
    }
  }

  function shown() {
    var now = here();
    return Object.assign({}, now, { selection: meant(now) });
  }

  function query(keys) {
    return Object.keys(keys || {}).filter(function (key) {
      return keys[key] !== null && keys[key] !== undefined && keys[key] !== "";
    }).map(function (key) { return key + "=" + encodeURIComponent(keys[key]); });
  }

  function address(view, selection, own) {
    var asked = query(selection).concat(query(own)).join("&");
    return "#" + view + (asked ? "?" + asked : "");
  }

  function open(view, selection, own) {
    location.hash = address(view, selection, own);
  }

  /* To a view with the selection as it is, and with what that view had for itself when it was last open. */
  function go(view) {
    open(view, here().selection, kept[view]);
  }

  /* Another callback, or none, in the place of a request that stands for its own: the request goes. */
  function select(part) {
    var now = here();
    if (meant(now) !== now.selection && ("callback" in part || "property" in part)) { now.selection.request = null; }
    var selection = Object.assign(now.selection, part);
    if (part.callback) { selection.property = null; } else if (part.property) { selection.callback = null; }
    open(now.view, selection, now.own);
  }

  function own() {
    return here().own;
  }

  /* No new entry in the history: a filter is typed letter by letter. */
  function setOwn(keys) {
    var now = here();
    var to = address(now.view, now.selection, keys);
    if (to !== location.hash) {
      history.replaceState(history.state, "", to);
      window.dispatchEvent(new PopStateEvent("popstate", { state: history.state })); // dcc.Location listens to it
    }
  }

  /* ---- what follows the address ---- */

  function changed(name, value, mark) {
    if (last[name] === mark) { return noUpdate(); }
    last[name] = mark;
    return value;
  }

  /* A view that opens is told again what is selected: it may have had no room to show it before. */
  function markOf(now) {
    var some = SELECTION.some(function (key) { return now.selection[key]; });
    return some ? now.view + JSON.stringify(meant(now)) : "";
  }

  function lasting(own) {
    var found = Object.assign({}, own);
    PASSING.forEach(function (key) { delete found[key]; });
    return found;
  }

  /* The view is on the screen at once: Dash comes to the same a moment later, on a large page a long one.
     Until here a rule in the page's head shows the first one, so that its tables are drawn in their width. */
  function show(open) {
    var first = document.getElementById("first-view");
    views().forEach(function (view) { document.getElementById("view-" + view).hidden = view !== open; });
    if (first) { first.remove(); }
  }

  window.addEventListener("hashchange", function () { show(here().view); });

  function route(_hash, told) {
    var now = here();
    if (told) { ran[told.request] = told.callback; }
    show(now.view);
    askForRun(now);
    var own = Object.assign({ view: now.view }, now.own);
    kept[now.view] = lasting(now.own);
    function each(of) { return views().map(of); }
    return [
      changed("view", now.view, now.view),
      changed("selection", meant(now), markOf(now)),
      changed("own", own, JSON.stringify(own))
    ].concat(
      each(function (view) { return view !== now.view; }),
      each(function (view) { return view === now.view ? "nav-link active" : "nav-link"; }),
      each(function (view) { return view === now.view ? "page" : "false"; }),
      each(function (view) { return address(view, now.selection, kept[view]); })
    );
  }

  /* "Graph · shop · inspector"; on the first view the app's name alone. */
  function entitle(name, view) {
    var link = document.getElementById("nav-" + view);
    var parts = [link && view !== views()[0] ? link.textContent : "", name, "inspector"];
    document.title = parts.filter(Boolean).join(" \u00b7 ");
  }

  /* Only the open view is told that something changed: the others catch up when they are opened. */
  function tick(pulse, open, paused) {
    var seen = Array.prototype.slice.call(arguments, 3);
    var now = pulse && pulse.stamp;
    return views().map(function (view, index) {
      var held = paused && view === "requests";
      return now && view === open && !held && seen[index] !== now ? now : noUpdate();
    });
  }

  Object.assign(window.diHouse, {
    address: address, open: open, go: go, views: views, select: select, own: own, setOwn: setOwn, here: shown
  });
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    diHouse: { route: route, tick: tick, entitle: entitle }
  });
})();
