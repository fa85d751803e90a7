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

  function route(hash) {
    var open = viewOf(hash);
    return [open].concat(
      VIEWS.map(function (view) { return view !== open; }),
      VIEWS.map(function (view) { return view === open ? "nav-link active" : "nav-link"; }),
      VIEWS.map(function (view) { return view === open ? "page" : "false"; })
    );
  }

  /* Only the open view is told that something changed: the others catch up when they are opened. */
  function tick(pulse, open) {
    var seen = Array.prototype.slice.call(arguments, 2);
    var now = pulse && pulse.stamp;
    return VIEWS.map(function (view, index) {
      return now && view === open && seen[index] !== now ? now : noUpdate();
    });
  }

  /* ---- the pulse: a tiny question to the host, once a second ---- */

  var stamp = 0;
  var lastText = null;
  var silentSince = null;
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
    lastText = text;
    if (silentSince !== null) {
      setProps("banner", { hidden: true, children: "" });
    }
    silentSince = null;
    setProps("live", { children: "live", className: "di-live" });
  }

  function unanswered(why) {
    if (silentSince === null) {
      silentSince = new Date();
    }
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
    di: Object.assign({}, (window.dash_clientside || {}).di, { route: route, tick: tick })
  });
  whenDrawn(start);
})();
