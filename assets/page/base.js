/* What the page's scripts share. Its file comes before theirs in the alphabet, as they are loaded. */
(function () {
  "use strict";

  var GRID_PATIENCE = 15000; // ms until a grid that has not come is taken for one without an API

  function setProps(id, props) {
    if (window.dash_clientside && window.dash_clientside.set_props) {
      window.dash_clientside.set_props(id, props);
    }
  }

  function drawn(then) {
    if (document.getElementById("theme-switch")) {
      then();
      return;
    }
    var watch = new MutationObserver(function () {
      if (document.getElementById("theme-switch")) {
        watch.disconnect();
        then();
      }
    });
    watch.observe(document.documentElement, { childList: true, subtree: true });
  }

  function degraded(message) {
    setProps("degraded", { hidden: false, children: message });
  }

  function gridApi(id) {
    try { return window.dash_ag_grid.getApi(id); } catch (error) { return null; } // it raises before the grid is drawn
  }

  function whenGrid(id, then, since) {
    var api = gridApi(id);
    if (api && api.applyTransaction) {
      then(api);
    } else if (Date.now() - (since || Date.now()) > GRID_PATIENCE) {
      degraded("The tables cannot be kept up to date: this version of AG Grid has no grid API.");
    } else {
      setTimeout(function () { whenGrid(id, then, since || Date.now()); }, 50);
    }
  }

  /* The map of keys. rows: [["Arrow keys", "go to the neighbouring node"], ...]; who calls again replaces its own. */
  var listed = [];

  function keys(where, rows) {
    listed = listed.filter(function (one) { return one.where !== where; }).concat([{ where: where, rows: rows }]);
  }

  window.diHouse = { keys: keys };
  window.diPage = {
    keyMap: function () { return listed; },
    setProps: setProps, drawn: drawn, degraded: degraded, gridApi: gridApi, whenGrid: whenGrid
  };
})();
