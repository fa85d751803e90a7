/* The pulse: a tiny question to the host, once a second. What changed goes to dcc.Store("pulse"). */
(function () {
  "use strict";

  var EVERY = 1000; // ms between two polls while the tab is seen
  var EVERY_HIDDEN = 10000; // ms while it is not
  var PATIENCE = 3000; // ms until a poll counts as unanswered
  var SETTLED = 11000; // ms without news until each verdict is final: analysis/settling.py

  var stamp = 0;
  var lastText = null;
  var silentSince = null;
  var reason = null;
  var timer = null;
  var settled = null;

  function pulseAddress() {
    var config = JSON.parse(document.getElementById("_dash-config").textContent);
    return config.requests_pathname_prefix + "api/pulse.json";
  }

  function clock(date) {
    return date.toLocaleTimeString([], { hour12: false });
  }

  function beat(text) {
    stamp += 1;
    window.diPage.setProps("pulse", { data: { stamp: stamp, text: text } });
  }

  function answered(text) {
    if (text !== lastText || silentSince !== null) {
      beat(text);
      clearTimeout(settled);
      settled = setTimeout(function () { beat(text); }, SETTLED);
    }
    if (silentSince !== null || lastText === null) {
      window.diPage.setProps("banner", { hidden: true, children: "" });
      window.diPage.setProps("live", { children: "live", className: "di-live" });
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
    window.diPage.setProps("banner", {
      hidden: false,
      children: "The app has not answered since " + clock(silentSince) + " (" + why +
        "). It may be restarting, or busy with a callback. This page asks again every second " +
        "and goes on by itself; what it shows is what was known then."
    });
    window.diPage.setProps("live", { children: "waiting", className: "di-live di-live-off" });
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

  document.addEventListener("visibilitychange", pollNow);
  window.diPage.drawn(poll);
})();
