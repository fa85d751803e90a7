/* The table of times: its row and the selection follow each other. */
(function () {
  "use strict";

  var NARROW = ["module", "bytes_in"]; // columns that a narrow window has no room for
  var narrow = window.matchMedia("(max-width: 1320px)");

  function byModule() {
    return window.diHouse.own().by === "module";
  }

  function isRow(row, selection) {
    if (!byModule()) { return row.key === selection.callback; }
    return selection.module ? row.key === selection.module : (row.members || []).indexOf(selection.callback) >= 0;
  }

  function pick(rows) {
    var row = Array.isArray(rows) && rows.length ? rows[0] : null;
    if (!row || window.diHouse.here().view !== "timings" || isRow(row, window.diHouse.here().selection)) { return; }
    if (Boolean(row.members) !== byModule()) { return; } // the rows of the other choice are still there
    window.diHouse.select(row.members
      ? { module: row.key, callback: null, property: null }
      : { callback: row.key, module: null });
  }

  function show(selection, rows) {
    if (!rows) { return; }
    window.diPage.whenGrid("timings-grid", function (api) {
      setTimeout(function () { mark(api, selection || {}); }, 50); // the grid takes its rows a moment later
    });
  }

  function mark(api, selection) {
    var found = null;
    api.forEachNode(function (node) { if (isRow(node.data, selection)) { found = node; } });
    if (!found) {
      api.deselectAll();
    } else if (!found.isSelected()) {
      found.setSelected(true, true);
      api.ensureNodeVisible(found);
    }
  }

  function fit() {
    window.diPage.whenGrid("timings-grid", function (api) {
      api.setColumnsVisible(NARROW, !narrow.matches);
    });
  }

  function diShare(share) {
    if (share === null || share === undefined) { return "\u2013"; }
    var percent = 100 * share;
    if (percent === 0) { return "0 %"; }
    return (percent >= 10 ? percent.toFixed(0) : Math.max(percent, 0.1).toFixed(1)) + " %";
  }

  function diErrors(number) {
    return number ? "\u2715 " + window.dashAgGridFunctions.diCount(number) : "0";
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { diTimings: { pick: pick, show: show } });
  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, { diShare: diShare, diErrors: diErrors });
  narrow.addEventListener("change", fit);
  window.diPage.drawn(fit);
})();
