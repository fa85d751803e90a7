/* The page's own script: which view is open, whether the app answers, and the colour scheme. */
(function () {
  "use strict";

  var VIEWS = ["overview", "graph", "modules", "requests"];
  var EVERY = 1000; // ms between two polls while the tab is seen
  var EVERY_HIDDEN = 10000; // ms while it is not
  var PATIENCE = 3000; // ms until a poll counts as unanswered
  var THEME_KEY = "dash-inspector-theme";

  function noUpdate() {
    return window.dash_clientside.no_update;
  }

  function setProps(id, props) {
    if (window.dash_clientside && window.dash_clientside.set_props) {
      window.dash_clientside.set_props(id, props);
    }
  }

  /* ---- routing: the view is the address's hash ---- */

  function viewOf(hash) {
    var name = (hash || "").replace(/^#/, "").split("?")[0];
    return VIEWS.indexOf(name) < 0 ? "overview" : name;
  }

  /* "#graph?callback=..." also selects: such an address can be copied, and back leads back. */
  function select(hash) {
    var query = new URLSearchParams((hash || "").split("?")[1] || "");
    var selection = { callback: query.get("callback"), property: query.get("property"), module: query.get("module") };
    if (selection.callback || selection.property || selection.module) {
      setProps("selection", { data: selection });
    }
  }

  function route(hash) {
    var open = viewOf(hash);
    select(hash);
    return [open].concat(
      VIEWS.map(function (view) { return view !== open; }),
      VIEWS.map(function (view) { return view === open ? "nav-link active" : "nav-link"; }),
      VIEWS.map(function (view) { return view === open ? "page" : "false"; })
    );
  }

  function entitle(name) {
    if (name) { document.title = name + " \u00b7 inspector"; }
  }

  /* Only the open view is told that something changed: the others catch up when they are opened. */
  function tick(pulse, open, paused) {
    var seen = Array.prototype.slice.call(arguments, 3);
    var now = pulse && pulse.stamp;
    return VIEWS.map(function (view, index) {
      var held = paused && view === "requests";
      return now && view === open && !held && seen[index] !== now ? now : noUpdate();
    });
  }

  /* ---- the pulse: a tiny question to the host, once a second ---- */

  var stamp = 0;
  var lastText = null;
  var silentSince = null;
  var reason = null;
  var timer = null;

  function pulseAddress() {
    var config = JSON.parse(document.getElementById("_dash-config").textContent);
    return config.requests_pathname_prefix + "api/pulse.json";
  }

  function clock(date) {
    return date.toLocaleTimeString([], { hour12: false });
  }

  function answered(text) {
    if (text !== lastText || silentSince !== null) {
      stamp += 1;
      setProps("pulse", { data: { stamp: stamp, text: text } });
    }
    if (silentSince !== null || lastText === null) {
      setProps("banner", { hidden: true, children: "" });
      setProps("live", { children: "live", className: "di-live" });
    }
    lastText = text;
    silentSince = null;
    reason = null;
  }

  function unanswered(why) {
    if (why === reason) {
      return;
    }
    reason = why;
    silentSince = silentSince || new Date();
    setProps("banner", {
      hidden: false,
      children: "The app has not answered since " + clock(silentSince) + " (" + why +
        "). It may be restarting, or busy with a callback. This page asks again every second " +
        "and goes on by itself; what it shows is what was known then."
    });
    setProps("live", { children: "waiting", className: "di-live di-live-off" });
  }

  function poll() {
    var patience = new AbortController();
    var limit = setTimeout(function () { patience.abort(); }, PATIENCE);
    fetch(pulseAddress(), { signal: patience.signal, cache: "no-store", credentials: "same-origin" })
      .then(function (response) {
        return response.text().then(function (text) {
          if (!response.ok) { throw new Error("HTTP " + response.status); }
          answered(text);
        });
      })
      .catch(function (error) {
        if (error.name === "AbortError") {
          unanswered("no answer within " + PATIENCE / 1000 + " s");
        } else {
          unanswered(/^HTTP /.test(error.message) ? error.message : "no connection");
        }
      })
      .then(function () {
        clearTimeout(limit);
        timer = setTimeout(poll, document.hidden ? EVERY_HIDDEN : EVERY);
      });
  }

  function pollNow() {
    if (!document.hidden && timer !== null) {
      clearTimeout(timer);
      timer = null;
      poll();
    }
  }

  /* ---- the live table: the browser keeps the rows, so that nothing is lost on an update ---- */

  var GRID = "requests-grid";

  function gridApi(id) {
    try { return window.dash_ag_grid.getApi(id); } catch (error) { return null; } // it raises before the grid is drawn
  }

  function whenGrid(id, then, since) {
    var api = gridApi(id);
    if (api && api.applyTransaction) {
      then(api);
    } else if (Date.now() - (since || Date.now()) > 15000) {
      degraded("The tables cannot be kept up to date: this version of AG Grid has no grid API.");
    } else {
      setTimeout(function () { whenGrid(id, then, since || Date.now()); }, 50);
    }
  }

  function degraded(message) {
    setProps("degraded", { hidden: false, children: message });
  }

  /* New rows on top must not push away what is being read further down. */
  function keepingPlace(api, change) {
    var viewport = document.querySelector("#" + GRID + " .ag-body-viewport");
    var anchor = viewport && viewport.scrollTop > 0 ? api.getDisplayedRowAtIndex(api.getFirstDisplayedRowIndex()) : null;
    var before = anchor ? anchor.rowTop - viewport.scrollTop : 0;
    change();
    if (anchor && api.getRowNode(anchor.id)) {
      viewport.scrollTop = anchor.rowTop - before;
    }
  }

  function rowsOf(api) {
    var rows = [];
    api.forEachNode(function (node) { rows.push(node.data); });
    return rows;
  }

  function put(api, news) {
    if (news.fresh) {
      api.setGridOption("rowData", news.rows);
      return;
    }
    var known = news.rows.filter(function (row) { return api.getRowNode(row.key); });
    var fresh = news.rows.filter(function (row) { return !api.getRowNode(row.key); });
    var rows = rowsOf(api);
    // The store keeps so many: what is more here was cleared, or made room, from the oldest on.
    var surplus = news.kept === null ? 0 : Math.max(0, rows.length + fresh.length - news.kept);
    rows.sort(function (a, b) { return a.at - b.at; });
    keepingPlace(api, function () {
      api.applyTransaction({ add: fresh, update: known, remove: rows.slice(0, surplus) });
    });
  }

  function recount(api) {
    var here = rowsOf(api).length;
    var shown = api.getDisplayedRowCount();
    var told = shown < here ? diCount(shown) + " of " + counted(here, "request") : counted(here, "request");
    var older = Math.max(0, (kept || 0) - here);
    setProps("requests-count", { children: told + (older ? ", " + diCount(older) + " older ones not loaded" : "") });
    setProps("requests-empty", { hidden: here > 0 });
  }

  var counting = false;
  var kept = null;

  function news(found) {
    if (!found) { return; }
    whenGrid(GRID, function (api) {
      if (!counting) { api.addEventListener("filterChanged", function () { recount(api); }); }
      counting = true;
      kept = found.kept;
      put(api, found);
      recount(api);
      if (found.more) { setProps("requests-again", { data: Date.now() }); }
    });
  }

  function pickModule(rows, selection) {
    var module = Array.isArray(rows) && rows.length ? rows[0].key : null;
    if (module && module !== (selection || {}).module) {
      setProps("selection", { data: { callback: null, property: null, module: module } });
    }
  }

  /* A link to a module selects its row, once the rows are there. */
  function showModule(selection, rows) {
    if (selection && selection.module && rows) {
      whenGrid("modules-grid", function (api) {
        setTimeout(function () {
          var node = api.getRowNode(selection.module);
          if (node && !node.isSelected()) { node.setSelected(true, true); }
        }, 50);
      });
    }
  }

  function pause(clicks) {
    var paused = clicks % 2 === 1;
    return [paused ? "Go on" : "Pause", String(paused), paused];
  }

  /* ---- how the tables write numbers ---- */

  function counted(number, noun) {
    return number.toLocaleString("en") + " " + noun + (number === 1 ? "" : "s");
  }

  function missing(value) {
    return value === null || value === undefined;
  }

  function two(number) {
    return String(number).padStart(2, "0");
  }

  function diClock(ms) {
    if (missing(ms)) { return "\u2013"; }
    var at = new Date(ms);
    return two(at.getHours()) + ":" + two(at.getMinutes()) + ":" + two(at.getSeconds()) + "." +
      String(at.getMilliseconds()).padStart(3, "0");
  }

  function diMs(ms) {
    if (missing(ms)) { return "\u2013"; }
    if (Math.abs(ms) >= 1000) { return (ms / 1000).toFixed(2) + " s"; }
    return ms.toFixed(Math.abs(ms) >= 100 ? 0 : 1) + " ms";
  }

  function diBytes(bytes) {
    if (missing(bytes)) { return "\u2013"; }
    if (bytes < 1000) { return bytes + " B"; }
    return bytes < 1e6 ? (bytes / 1000).toFixed(1) + " KB" : (bytes / 1e6).toFixed(1) + " MB";
  }

  function diCount(number) {
    return missing(number) ? "\u2013" : number.toLocaleString("en");
  }

  function diStatus(status) {
    var signs = { ok: "\u2713", error: "\u2715", no_update: "\u25cb", superseded: "\u25b2", cancelled: "\u25b2" };
    return (signs[status] || "") + " " + String(status).replace("_", " ");
  }

  /* ---- the colour scheme ---- */

  function chosenTheme() {
    try { return localStorage.getItem(THEME_KEY); } catch (e) { return null; }
  }

  function applyTheme() {
    var chosen = chosenTheme();
    var dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = chosen || (dark ? "dark" : "light");
    setProps("theme-switch", { children: "Theme: " + (chosen || "system") });
    document.dispatchEvent(new CustomEvent("di-theme"));
  }

  function nextTheme() {
    var order = [null, "light", "dark"];
    var chosen = order[(order.indexOf(chosenTheme()) + 1) % order.length];
    try {
      if (chosen) { localStorage.setItem(THEME_KEY, chosen); } else { localStorage.removeItem(THEME_KEY); }
    } catch (e) { /* a browser without storage follows the system */ }
    applyTheme();
  }

  /* ---- start, once Dash has drawn the page ---- */

  function start() {
    document.getElementById("theme-switch").addEventListener("click", nextTheme);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
    document.addEventListener("visibilitychange", pollNow);
    applyTheme();
    poll();
  }

  function whenDrawn(then) {
    if (document.getElementById("theme-switch")) {
      then();
      return;
    }
    var watch = new MutationObserver(function () {
      if (document.getElementById("theme-switch")) {
        watch.disconnect();
        then();
      }
    });
    watch.observe(document.documentElement, { childList: true, subtree: true });
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    di: Object.assign({}, (window.dash_clientside || {}).di, { route: route, tick: tick, entitle: entitle, news: news, pause: pause, pickModule: pickModule, showModule: showModule })
  });
  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
    diClock: diClock, diMs: diMs, diBytes: diBytes, diCount: diCount, diStatus: diStatus
  });
  whenDrawn(start);
})();
