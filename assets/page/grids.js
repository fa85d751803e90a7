/* AG Grid draws its columns in their own width first and spreads them over the table's when it has been measured:
   a table is shown once that is done, so that nothing moves under the reader's eyes. */
(function () {
  "use strict";

  var FRAMES = 20; // in which it must be done: where columns are wider than the table they never fill it
  var CLOSE = 2; // pixels

  function isSpread(table) {
    var room = table.querySelector(".ag-header-viewport");
    var last = table.querySelector(".ag-header-cell.ag-column-last");
    return Boolean(room && last && room.clientWidth) &&
      Math.abs(room.getBoundingClientRect().right - last.getBoundingClientRect().right) <= CLOSE;
  }

  function settle(table, frame) {
    var grid = table.closest("[id$=-grid]");
    var done = (window.diTables.fitted(grid && grid.id) && isSpread(table)) || frame >= FRAMES;
    table.style.visibility = done ? "" : "hidden";
    if (!done) { requestAnimationFrame(function () { settle(table, frame + 1); }); }
  }

  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      change.addedNodes.forEach(function (node) {
        if (node.nodeType === Node.ELEMENT_NODE) { node.querySelectorAll(".ag-root-wrapper").forEach(function (table) { settle(table, 0); }); }
        if (node.classList && node.classList.contains("ag-root-wrapper")) { settle(node, 0); }
      });
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
