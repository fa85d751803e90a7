/* How the tables write numbers: always with a unit, a dash where nothing is known. */
(function () {
  "use strict";

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
    var signs = { ok: "\u2713", error: "\u2715", no_update: "\u25cb", superseded: "\u25b2", cancelled: "\u25b2", running: "\u2026" };
    return (signs[status] || "") + " " + String(status).replace("_", " ");
  }

  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
    diClock: diClock, diMs: diMs, diBytes: diBytes, diCount: diCount, diStatus: diStatus
  });
})();
