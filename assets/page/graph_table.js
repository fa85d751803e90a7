/* The same graph as a table: for screen readers, and for whoever would rather sort than look. */
(function () {
  "use strict";

  var GRID = "graph-table";

  var graph = window.diGraph;
  var open = false;
  var listening = false;

  function rows() {
    return graph.scene.nodes.filter(function (node) { return node.sort === "c"; }).map(function (node) {
      var runs = graph.runs[node.key] || [null, null, null];
      return {
        key: node.key, name: node.label, kind: node.kind, module: node.module, place: node.place,
        inputs: keys(node, "input"), state: keys(node, "state"), outputs: keys(node, "output"),
        triggers: next(node).join(", "), signs: graph.signsText(node), calls: runs[0],
        p50: runs[1] === null ? null : runs[1] * 1000
      };
    });
  }

  function keys(node, kind) {
    return node.lines.filter(function (line) { return line.kind === kind; })
      .map(function (line) { return line.other(node).key; }).join(", ");
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
      }
      choose();
    });
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
    graph.element("graph-table-pane").hidden = !open;
    graph.element("graph-stage").hidden = open;
    graph.element("graph-table-switch").setAttribute("aria-pressed", String(open));
    refresh();
  }

  graph.table = { toggle: toggle, refresh: refresh, choose: choose };
})();
