/* The table of modules, and the link from each row into the graph. */
(function () {
  "use strict";

  window.diTables.add("modules-grid", {
    view: "Modules",
    room: { file: 1200 },
    box: "modules-table",
    part: function (row) { return { module: row.key, callback: null, property: null }; },
    isRow: function (row, selection) {
      return selection.module ? row.key === selection.module : row.members.indexOf(selection.callback) >= 0;
    }
  });

  function show() {
    window.diTables.show("modules-grid");
  }

  function diGraphLink(params) {
    return window.React.createElement("a", {
      href: params.value, "aria-label": "Open " + params.data.module + " in the graph"
    }, "open");
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { diModules: { show: show } });
  window.dashAgGridComponentFunctions = Object.assign(window.dashAgGridComponentFunctions || {}, { diGraphLink: diGraphLink });
})();
