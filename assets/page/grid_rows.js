/* A table of which one row is selected: it follows the page's selection, and choosing a row sets it.

   diTables.add(grid, {view, part, isRow, room}): part(row) is what a row selects, isRow(row, selection)
   whether it is the one that is selected, room the pixels of the window from which on a column is shown,
   box the element that is made as high as the rows need, within what CSS allows it. */
(function () {
  "use strict";

  var BY_USER = ["rowClicked", "spaceKey"];
  var SETTLED = 50; // ms until the grid, which gives up its selection with its old rows, has its new ones
  var tables = {};

  function selection() {
    return window.diHouse.here().selection;
  }

  function chosen(table, api) {
    var node = api.getSelectedNodes()[0];
    if (node && !table.isRow(node.data, selection())) {
      table.marked = node.id;
      window.diHouse.select(table.part(node.data));
    }
  }

  function fit(table, api) {
    Object.keys(table.room).forEach(function (column) {
      var wanted = window.innerWidth >= table.room[column] && !(table.hides && table.hides(column));
      if (api.getColumn(column).isVisible() !== wanted) { api.setColumnsVisible([column], wanted); }
    });
  }

  /* Scrolls to the row only when it has become another one. */
  function mark(table, api) {
    var found = null;
    api.forEachNode(function (node) { if (table.isRow(node.data, selection())) { found = node; } });
    if (!found) {
      api.deselectAll();
      table.marked = null;
      return;
    }
    if (!found.isSelected()) { found.setSelected(true, true, "api"); }
    if (table.marked !== found.id) { api.ensureNodeVisible(found); }
    table.marked = found.id;
  }

  function boxIn(table, api) {
    var height = api.getSizesForCurrentTheme().headerHeight + 4;
    api.forEachNodeAfterFilter(function (node) { height += node.rowHeight; });
    document.getElementById(table.box).style.height = height + "px";
  }

  function markSoon(table, api) {
    clearTimeout(table.timer);
    table.timer = setTimeout(function () { mark(table, api); }, SETTLED);
  }

  function prepare(table, api) {
    if (table.ready) { return; }
    table.ready = true;
    api.addEventListener("selectionChanged", function (event) {
      if (BY_USER.indexOf(event.source) >= 0) { chosen(table, api); }
    });
    api.addEventListener("cellKeyDown", function (event) {
      if (event.event.key === "Enter") { event.node.setSelected(true, true, "rowClicked"); }
    });
    api.addEventListener("rowDataUpdated", function () {
      fit(table, api);
      markSoon(table, api);
    });
    window.addEventListener("resize", function () { fit(table, api); });
    if (table.box) { api.addEventListener("modelUpdated", function () { boxIn(table, api); }); }
  }

  function show(grid) {
    window.diPage.whenGrid(grid, function (api) {
      prepare(tables[grid], api);
      fit(tables[grid], api);
      markSoon(tables[grid], api);
      if (tables[grid].box) { boxIn(tables[grid], api); }
    });
  }

  /* Whether the table has no columns but those that there is room for; at once, where that is known. */
  function fitted(grid) {
    var api = tables[grid] && window.diPage.gridApi(grid);
    if (api) { fit(tables[grid], api); }
    return Boolean(api) || !tables[grid];
  }

  function add(grid, table) {
    tables[grid] = table;
    window.diHouse.keys(table.view, [
      ["\u2191 \u2193", "go from row to row"],
      ["Enter", "select the row"]
    ]);
  }

  window.diTables = { add: add, show: show, fitted: fitted };
})();
