/* The graph's colours: the page's CSS variables, as a canvas wants them. */
(function () {
  "use strict";

  var KINDS = ["server", "clientside", "background", "websocket", "api"];

  var brush = document.createElement("canvas").getContext("2d");

  function variable(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function channels(name) {
    brush.fillStyle = "#000";
    brush.fillStyle = variable(name);
    var number = parseInt(String(brush.fillStyle).slice(1), 16);
    return [number >> 16 & 255, number >> 8 & 255, number & 255];
  }

  function mixed(top, ground, share) {
    var over = channels(top);
    var under = channels(ground);
    return "rgb(" + over.map(function (channel, index) {
      return Math.round((channel * share + under[index] * (100 - share)) / 100);
    }).join(",") + ")";
  }

  window.diGraph.colours = function () {
    var found = {
      mono: variable("--di-mono"), text: variable("--di-text"), muted: variable("--di-muted"),
      surface: variable("--di-surface"), accent: variable("--di-accent"), background: variable("--di-bg"),
      line: mixed("--di-muted", "--di-bg", 60), edge: mixed("--di-muted", "--di-surface", 60),
      far: mixed("--di-muted", "--di-bg", 35), faint: mixed("--di-muted", "--di-bg", 18),
      error: variable("--di-error"), errorSoft: variable("--di-error-soft"),
      warning: variable("--di-warning"), warningSoft: variable("--di-warning-soft"),
      kinds: {}
    };
    KINDS.forEach(function (kind) {
      found.kinds[kind] = {
        full: variable("--di-kind-" + kind), soft: mixed("--di-kind-" + kind, "--di-surface", 22)
      };
    });
    return found;
  };
})();
