/* Which bar of the timeline a key leads to, and which one the pointer is on. */
(function () {
  "use strict";

  var NEAR = 4; // px within which the pointer is on a bar

  function middle(bar) { return (bar.left + bar.right) / 2; }

  function byTime(bars) {
    return bars.filter(function (bar) { return !bar.row.faint; }).sort(function (a, b) { return a.row.began - b.row.began; });
  }

  function across(bars, from, way) {
    function lanes(bar) { return (bar.lane - from.lane) * way; }
    function aside(bar) { return Math.abs(middle(bar) - middle(from)); }
    return bars.filter(function (bar) { return lanes(bar) > 0; })
      .sort(function (a, b) { return lanes(a) - lanes(b) || aside(a) - aside(b); })[0];
  }

  /* Sideways to the next in time, up and down to what is nearest in the next lane. */
  function walk(bars, row, key) {
    var all = byTime(bars);
    var here = all.findIndex(function (bar) { return row && bar.row.key === row.key; });
    if (here < 0 || key === "End") { return all[all.length - 1]; }
    if (key === "ArrowRight") { return all[here + 1]; }
    if (key === "ArrowLeft") { return all[here - 1]; }
    if (key === "Home") { return all[0]; }
    return across(all, all[here], key === "ArrowDown" ? 1 : -1);
  }

  function at(bars, x, y) {
    var best = null;
    bars.forEach(function (bar) {
      var far = Math.max(bar.left - x, x - bar.right, 0) + Math.max(bar.y - y, y - bar.y - bar.height, 0);
      if (far <= NEAR && (!best || far < best.far)) { best = { bar: bar, far: far }; }
    });
    return best && best.bar;
  }

  window.diRequests = Object.assign(window.diRequests || {}, { walk: walk, barAt: at });
})();
