/* The table of times, and how it writes shares and errors. */
(function () {
  "use strict";

  function byModule() {
    return window.diHouse.own().by === "module";
  }

  window.diTables.add("timings-grid", {
    view: "Timings",
    room: { module: 1200, bytes_in: 1500, bytes_out: 1000 },
    hides: function (column) { return column === "module" && byModule(); },
    part: function (row) {
      return row.members ? { module: row.key, callback: null, property: null } : { callback: row.key, module: null };
    },
    isRow: function (row, selection) {
      if (!row.members) { return row.key === selection.callback; }
      return selection.module ? row.key === selection.module : row.members.indexOf(selection.callback) >= 0;
    }
  });

  function show() {
    window.diTables.show("timings-grid");
  }

  function diShare(share) {
    if (share === null || share === undefined) { return "\u2013"; }
    var percent = 100 * share;
    if (percent === 0) { return "0\u00a0%"; }
    if (percent < 0.1) { return "<\u00a00.1\u00a0%"; }
    return percent.toFixed(percent >= 10 ? 0 : 1) + "\u00a0%";
  }

  function diErrors(number) {
    return number ? "\u2715 " + window.dashAgGridFunctions.diCount(number) : "0";
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { diTimings: { show: show } });
  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, { diShare: diShare, diErrors: diErrors });
})();
