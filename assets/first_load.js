/* The first load: what keeps the page from being drawn is said, and tried again by itself.
   In the head of the page, and in what the host answers while there is no page: no other file of ours
   may have arrived. */
(function () {
  "use strict";

  var TRIES = "dash-inspector-tries"; // in sessionStorage: how often in a row the load has failed
  var LONGEST = 30; // s between two tries
  var PATIENCE = 30; // s after the last file until a page that is not drawn has failed; then twice as long
  var STEADY = 10000; // ms after which a drawn page is no failure any more

  var root = document.documentElement;
  var thrown = "";
  var failing = false;
  var touched = false; // the reader has begun to do something: nothing is loaded again by itself

  function theme() {
    var chosen = null;
    try { chosen = localStorage.getItem("dash-inspector-theme"); } catch (error) { /* not allowed */ }
    var dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "dark" : "light";
  }

  function tries() {
    try { return Number(sessionStorage.getItem(TRIES)) || 0; } catch (error) { return 0; }
  }

  function remember(number) {
    try { sessionStorage.setItem(TRIES, number); } catch (error) { /* not allowed */ }
  }

  function growing(first, most) {
    return Math.min(most, first * Math.pow(2, tries()));
  }

  function drawn() {
    return Boolean(document.getElementById("theme-switch"));
  }

  function say(why, seconds) {
    var box = document.getElementById("first-load") || root.appendChild(document.createElement("div"));
    box.id = "first-load";
    box.setAttribute("role", "alert");
    box.style.cssText = "position: fixed; inset: 0; z-index: 100; padding: 32px; background: Canvas; color: CanvasText; " +
      "font: 14px/1.6 system-ui, sans-serif; color-scheme: " + root.dataset.theme;
    box.textContent = "";
    ["The inspector page could not be loaded.", why, "Trying again in " + seconds + " s."].forEach(function (text, at) {
      box.appendChild(document.createElement(at ? "div" : "strong")).textContent = text;
    });
  }

  function fail(why) {
    if (drawn() && touched) {
      window.diPage.degraded(why + " Reload the page to try again.");
    } else if (!failing) {
      failing = true;
      var seconds = growing(1, LONGEST);
      remember(tries() + 1);
      say(why, seconds);
      setTimeout(function () { again(why); }, seconds * 1000);
    }
  }

  /* Loaded again once the host has a page to give: a browser's own error page would not try again. */
  function again(why) {
    fetch(location.href, { cache: "no-store", credentials: "same-origin", headers: { Accept: "text/html" } })
      .then(function (answer) { return answer.ok; }, function () { why = "The app does not answer."; })
      .then(function (ok) {
        if (ok) { location.reload(); return; }
        failing = false;
        fail(why);
      });
  }

  function watchFiles(event) {
    var file = event.target;
    if (file instanceof HTMLScriptElement || file instanceof HTMLLinkElement) {
      fail(new URL(file.src || file.href).pathname.split("/").pop() + " did not load.");
    } else {
      thrown = thrown || event.message || "";
    }
  }

  function watchAnswers() {
    var ask = window.fetch;
    window.fetch = function (asked) {
      var answer = ask.apply(this, arguments);
      var name = /\/_dash-(layout|dependencies)/.exec((asked && asked.url) || asked);
      if (name) {
        answer.then(function (got) {
          if (!got.ok) { fail("Its " + name[1] + " did not load (HTTP " + got.status + ")."); }
        }, function () { fail("Its " + name[1] + " did not load."); });
      }
      return answer;
    };
  }

  function loaded() {
    var seconds = growing(PATIENCE, 8 * PATIENCE);
    setTimeout(function () {
      if (!drawn()) { fail("Nothing was drawn within " + seconds + " s. " + thrown); }
    }, seconds * 1000);
    if (window.diPage) {
      window.diPage.drawn(function () {
        setTimeout(function () { if (!failing) { remember(0); } }, STEADY);
      });
    }
  }

  function touch() { touched = true; }

  theme();
  watchAnswers();
  window.addEventListener("error", watchFiles, true);
  window.addEventListener("pointerdown", touch, true);
  window.addEventListener("keydown", touch, true);
  window.diFirstLoad = { fail: fail, loaded: loaded };
})();
