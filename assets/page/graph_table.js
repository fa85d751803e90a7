/* The same graph as a table: for screen readers, and for whoever would rather sort than look. */
(function () {
  "use strict";

  var GRID = "graph-table";
  var ROOM = { module: 992, triggers: 1142, state: 1266 }; // pixels of the table, below which a column is left out

  var graph = window.diGraph;
  var open = false;
  var listening = false;

  function rows() {
    return graph.scene.nodes.filter(function (node) { return node.sort === "c"; }).map(function (node) {
      var runs = graph.runs[node.key] || [null, null, null];
      return {
        key: node.key, name: node.label, kind: node.kind, module: node.module, place: placed(node.place),
        inputs: keys(node, "input"), state: keys(node, "state"), outputs: keys(node, "output"),
        triggers: next(node).join("\n"), signs: graph.signsText(node), calls: runs[0],
        p50: runs[1] === null ? null : runs[1] * 1000
      };
    });
  }

  /* The file and line first, its folder below. */
  function placed(place) {
    var cut = place.lastIndexOf("/");
    return cut < 0 ? place : place.slice(cut + 1) + "\n" + place.slice(0, cut);
  }

  function keys(node, kind) {
    return node.lines.filter(function (line) { return line.kind === kind; })
      .map(function (line) { return line.other(node).key; }).join("\n");
  }

  /* Whom it triggers: the callbacks that have one of its outputs as an input. */
  function next(node) {
    var names = new Set();
    node.lines.forEach(function (line) {
      if (line.kind !== "output") { return; }
      line.target.lines.forEach(function (further) {
        if (further.kind === "input") { names.add(further.target.label); }
      });
    });
    return Array.from(names);
  }

  function refresh() {
    if (!open) { return; }
    window.diPage.whenGrid(GRID, function (api) {
      api.setGridOption("rowData", rows());
      if (!listening) {
        listening = true;
        api.addEventListener("selectionChanged", function (event) { selected(api, event); });
        new ResizeObserver(function () { makeRoom(api); }).observe(pane());
      }
      choose();
    });
  }

  function pane() { return graph.element("graph-table-pane"); }

  function makeRoom(api) {
    var width = pane().clientWidth;
    if (!width) { return; }
    Object.keys(ROOM).forEach(function (column) { api.setColumnsVisible([column], width >= ROOM[column]); });
  }

  function selected(api, event) {
    if (event.source === "api" || event.source === "rowDataChanged" || event.source === "gridInitializing") { return; }
    var row = api.getSelectedRows()[0];
    var node = row && graph.scene.byName["c " + row.key];
    if (node && node !== graph.pinned()) { graph.pin(node); }
  }

  function choose() {
    var api = open && window.diPage.gridApi(GRID);
    if (!api) { return; }
    var node = graph.pinned();
    var row = node && node.sort === "c" && api.getRowNode(node.key);
    if (!row) {
      api.deselectAll();
    } else if (!row.isSelected()) {
      row.setSelected(true, true);
      api.ensureNodeVisible(row);
    }
  }

  function toggle() {
    open = !open;
    pane().hidden = !open;
    document.querySelector(".di-graph-zoom").hidden = open;
    graph.element("graph-stage").hidden = open;
    graph.element("graph-table-switch").setAttribute("aria-pressed", String(open));
    refresh();
  }

  graph.table = { toggle: toggle, refresh: refresh, choose: choose };
})();
