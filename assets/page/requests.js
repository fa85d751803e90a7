/* The live table of requests: the browser keeps the rows, so that nothing is lost on an update. */
(function () {
  "use strict";

  var GRID = "requests-grid";

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
    window.diPage.setProps("requests-count", { children: told + (older ? ", " + diCount(older) + " older ones not loaded" : "") });
    window.diPage.setProps("requests-empty", { hidden: here > 0 });
  }

  var counting = false;
  var kept = null;

  function news(found) {
    if (!found) { return; }
    window.diPage.whenGrid(GRID, function (api) {
      if (!counting) { api.addEventListener("filterChanged", function () { recount(api); }); }
      counting = true;
      kept = found.kept;
      put(api, found);
      recount(api);
      if (found.more) { window.diPage.setProps("requests-again", { data: Date.now() }); }
    });
  }

  function pause(clicks) {
    var paused = clicks % 2 === 1;
    return [paused ? "Go on" : "Pause", String(paused), paused];
  }

  function counted(number, noun) {
    return number.toLocaleString("en") + " " + noun + (number === 1 ? "" : "s");
  }

  function diCount(number) {
    return number.toLocaleString("en");
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    diRequests: { news: news, pause: pause }
  });
})();
