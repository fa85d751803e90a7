/* The table of modules, how many of them it shows, and the link from each row into the graph. */
(function () {
  "use strict";

  window.diTables.add("modules-grid", {
    view: "Modules",
    room: { file: 1200, lost: 1040, late: 1040 }, // the verdict tells of both
    box: "modules-table",
    part: function (row) { return { module: row.key, callback: null, property: null }; },
    isRow: function (row, selection) {
      return selection.module ? row.key === selection.module : row.members.indexOf(selection.callback) >= 0;
    }
  });

  var FINE = 2; // the rank of a module without a problem
  var total = 0;
  var counting = false;

  /* "12 of 80 modules, 2 with a problem", of the rows that the field and the button leave. */
  function tell(api) {
    var count = window.dashAgGridFunctions.diCount;
    var shown = 0;
    var bad = 0;
    api.forEachNodeAfterFilter(function (node) {
      shown += 1;
      bad += node.data.rank < FINE ? 1 : 0;
    });
    var part = shown < total ? count(shown) + " of " : "";
    var words = part + count(total) + (total === 1 ? " module" : " modules");
    if (total) { words += ", " + (bad ? count(bad) : "none") + " with a problem"; }
    window.diPage.setProps("modules-count", { children: words });
  }

  function show(_selection, _rows, all) {
    total = all || 0;
    window.diTables.show("modules-grid");
    window.diPage.whenGrid("modules-grid", function (api) {
      if (!counting) { api.addEventListener("modelUpdated", function () { tell(api); }); }
      counting = true;
      tell(api);
    });
  }

  function diGraphLink(params) {
    return window.React.createElement("a", {
      href: params.value, "aria-label": "Open " + params.data.module + " in the graph"
    }, "open");
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { diModules: { show: show } });
  window.dashAgGridComponentFunctions = Object.assign(window.dashAgGridComponentFunctions || {}, { diGraphLink: diGraphLink });
})();
