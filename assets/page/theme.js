/* The colour scheme: the system's, until another one is chosen. */
(function () {
  "use strict";

  var THEME_KEY = "dash-inspector-theme";

  function chosenTheme() {
    try { return localStorage.getItem(THEME_KEY); } catch (e) { return null; }
  }

  function applyTheme() {
    var chosen = chosenTheme();
    var dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = chosen || (dark ? "dark" : "light");
    window.diPage.setProps("theme-switch", { children: "Theme: " + (chosen || "system") });
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

  window.diPage.drawn(function () {
    document.getElementById("theme-switch").addEventListener("click", nextTheme);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
    applyTheme();
  });
})();
