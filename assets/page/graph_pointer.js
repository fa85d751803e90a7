/* The pointer and the keys over the canvas: drag to pan, wheel to zoom, hover, click, arrows. */
(function () {
  "use strict";

  var STILL = 4; // pixels that a hand moves in a click
  var WHEEL = 0.0015; // zoom per pixel of the wheel, as a power of e

  var graph = window.diGraph;

  var ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  graph.pointer = function (canvas, cy) {
    var pointers = new Map(); // where each finger, or the mouse, is
    var moved = false;

    function place(event) {
      var box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.x, y: event.clientY - box.y };
    }

    function nodeAt(at) {
      var zoom = cy.zoom();
      var pan = cy.pan();
      return graph.scene && graph.scene.at((at.x - pan.x) / zoom, (at.y - pan.y) / zoom);
    }

    function spread() {
      var two = Array.from(pointers.values());
      return {
        wide: Math.hypot(two[0].x - two[1].x, two[0].y - two[1].y),
        middle: { x: (two[0].x + two[1].x) / 2, y: (two[0].y + two[1].y) / 2 }
      };
    }

    function onDown(event) {
      if (event.button !== 0) { return; }
      canvas.focus({ preventScroll: true });
      canvas.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, place(event));
      if (pointers.size === 1) { moved = false; }
    }

    function onMove(event) {
      var at = place(event);
      var before = pointers.get(event.pointerId);
      if (!before) {
        var node = nodeAt(at);
        canvas.classList.toggle("di-graph-over", Boolean(node));
        graph.hover(node);
        return;
      }
      if (!moved && Math.hypot(at.x - before.x, at.y - before.y) < STILL) { return; }
      moved = true;
      drag(event.pointerId, before, at);
    }

    function drag(id, before, at) {
      if (pointers.size === 2) {
        var was = spread();
        pointers.set(id, at);
        var is = spread();
        cy.zoom({ level: cy.zoom() * is.wide / (was.wide || 1), renderedPosition: is.middle });
        return;
      }
      pointers.set(id, at);
      cy.panBy({ x: at.x - before.x, y: at.y - before.y });
    }

    function onUp(event) {
      if (pointers.delete(event.pointerId) && !moved && event.type === "pointerup") { click(nodeAt(place(event))); }
    }

    function click(node) {
      graph.pointed = node; // it is under the hand already: no need to move there
      graph.cursor = node || graph.cursor;
      if (node || graph.pinned()) { graph.pin(node); }
    }

    canvas.addEventListener("pointerdown", onDown);
    canvas.addEventListener("pointermove", onMove);
    canvas.addEventListener("pointerup", onUp);
    canvas.addEventListener("pointercancel", onUp);
    canvas.addEventListener("pointerleave", function () { if (!pointers.size) { graph.hover(null); } });
    canvas.addEventListener("wheel", function (event) {
      event.preventDefault();
      var pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
      cy.zoom({ level: cy.zoom() * Math.exp(-pixels * WHEEL), renderedPosition: place(event) });
    }, { passive: false });
    canvas.addEventListener("focus", function () { graph.canvas.repaint(true); });
    canvas.addEventListener("blur", function () { graph.canvas.repaint(true); });
    canvas.addEventListener("keydown", onKey);
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", "Callback graph: arrow keys go from node to node, Enter selects. " +
      "The button Table shows the same as a table.");
  };

  function onKey(event) {
    var way = ARROWS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !graph.scene || !graph.scene.nodes.length) { return; }
    if (way) {
      event.preventDefault();
      go(way);
    } else if (event.key === "Escape") { // the page's house lets go of what is pinned
      graph.cursor = null;
      graph.hover(null);
      graph.canvas.repaint(true);
    } else if (event.key === "Enter" && graph.cursor) {
      event.preventDefault();
      graph.pin(graph.cursor === graph.pinned() ? null : graph.cursor);
    }
  }

  function go(way) {
    var from = graph.cursor || graph.pinned();
    graph.cursor = from ? graph.scene.towards(from, way[0], way[1]) || from : graph.scene.nodes[0];
    graph.canvas.show(graph.cursor);
    graph.hovered = graph.cursor;
    graph.say("graph-hint", graph.cursor.label + "  \u00b7  " + graph.telling(graph.cursor));
    graph.canvas.repaint(true);
  }

  var ACTIONS = {
    "in": function () { graph.canvas.zoomBy(1.3); },
    "out": function () { graph.canvas.zoomBy(1 / 1.3); },
    "fit": function () { graph.canvas.fit(); },
    "table": function () { graph.table.toggle(); }
  };
  var KEYS = { "+": "in", "=": "in", "-": "out", "0": "fit", "t": "table" };

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-graph]");
    if (button && graph.scene) { ACTIONS[button.getAttribute("data-graph")](); }
  });

  document.addEventListener("keydown", function (event) {
    var busy = event.target.closest && event.target.closest("input, select, textarea, dialog, [contenteditable]");
    var section = graph.element("view-graph");
    if (busy || event.ctrlKey || event.metaKey || event.altKey || !section || section.hidden || !graph.scene) { return; }
    if (KEYS[event.key] && (event.key === "t" || graph.canvas.visible())) {
      event.preventDefault();
      ACTIONS[KEYS[event.key]]();
    }
  });
})();
