/* The table of modules: its row and the selection follow each other. */
(function () {
  "use strict";

  function pickModule(rows, selection) {
    var module = Array.isArray(rows) && rows.length ? rows[0].key : null;
    if (module && module !== (selection || {}).module) {
      window.diHouse.select({ callback: null, property: null, module: module });
    }
  }

  /* A link to a module selects its row, once the rows are there. */
  function showModule(selection, rows) {
    if (selection && selection.module && rows) {
      window.diPage.whenGrid("modules-grid", function (api) {
        setTimeout(function () {
          var node = api.getRowNode(selection.module);
          if (node && !node.isSelected()) { node.setSelected(true, true); }
        }, 50);
      });
    }
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    diModules: { pickModule: pickModule, showModule: showModule }
  });
})();
