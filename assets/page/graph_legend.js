/* The legend: only what occurs in what is drawn, and out of the way of what is selected. */
(function () {
  "use strict";

  var SHARE = 0.3; // of the canvas at most, that a fitted graph leaves to it

  var graph = window.diGraph;

  function box() { return document.querySelector(".di-legend"); }

  function occurring() {
    var names = new Set();
    graph.scene.nodes.forEach(function (node) {
      names.add(node.kind || "property");
      node.marks.forEach(function (mark) { names.add(mark); });
      (graph.signs[node.name] || []).forEach(function (sign) { names.add(sign.join("-")); });
      if (graph.live && node.sort === "c" && graph.runs[node.key] && graph.runs[node.key][2]) { names.add("failed"); }
    });
    graph.scene.lines.forEach(function (line) {
      names.add(line.kind === "progress" || line.kind === "cancel" ? "running" : line.kind);
    });
    return names;
  }

  function refresh() {
    if (!graph.scene || !box()) { return; }
    var names = occurring();
    box().querySelectorAll("[data-legend]").forEach(function (entry) {
      entry.hidden = !names.has(entry.getAttribute("data-legend"));
    });
  }

  function close() {
    if (box()) { box().open = false; }
  }

  /* Pixels on the left that a fitted graph leaves free, none where that is too much to ask. */
  function room(width) {
    var legend = box();
    var wide = legend && legend.open ? legend.offsetLeft + legend.offsetWidth : 0;
    return wide < width * SHARE ? wide : 0;
  }

  document.addEventListener("toggle", function (event) {
    if (event.target === box() && graph.scene) { graph.canvas.legend(box().open); }
  }, true);

  graph.legend = { refresh: refresh, close: close, room: room };
})();
