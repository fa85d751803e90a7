/* The canvas: the Cytoscape instance that holds elements, zoom and pan, and two layers over each
   other. Cytoscape's own renderer computes some hundred style properties for each of thousands of
   elements, a second and more; so its instance is one without styles, and the scene is painted
   here: below all of it, above what is lit. */
(function () {
  "use strict";

  var MARGIN = 28; // pixels around a fitted graph
  var CLOSEST = 1.25; // zoom: a small graph is not blown up further when fitted
  var READABLE = 0.8; // zoom at least needed to read the node that one jumps to
  var PATIENCE = 8000; // ms until an instance that has not come is taken for one that never will
  var SLICE = 24; // ms in which elements are added at a time

  var graph = window.diGraph;
  var cy = null;
  var layers = [];
  var colours = null;
  var fitted = false;
  var asFitted = null; // the view and the room for it when the whole graph was last fitted
  var aside = null; // the view before the legend opened, and the one that it left
  var shown = null; // whether what is drawn has Dash's own in it
  var due = { frame: 0, ground: false };
  var building = []; // the elements that are still to be added
  var wanted = null; // the node to show as soon as there is room

  function container() { return graph.element("graph-canvas"); }

  function visible() {
    var canvas = container();
    return Boolean(canvas && canvas.clientWidth && canvas.clientHeight);
  }

  /* ---- the instance ---- */

  /* dash-cytoscape brings the library along but not its door: the instance that it makes leads to it. */
  function attach() {
    if (cy) { return true; }
    var kept = container() && container()._cyreg && container()._cyreg.cy;
    if (!kept) { return false; }
    var Core = kept.constructor;
    cy = new Core({
      container: container(), styleEnabled: false, renderer: { name: "null" },
      layout: { name: "preset", fit: false }, minZoom: 0.01, maxZoom: 3
    });
    cy.renderer().notify = function (what) { if (what === "draw") { repaint(); } };
    cy.on("viewport", function () { repaint(); });
    layers = [layer("di-graph-ground"), layer("di-graph-lit")];
    new ResizeObserver(resized).observe(container());
    graph.pointer(container(), cy);
    return true;
  }

  function layer(name) {
    var made = document.createElement("canvas");
    made.className = "di-graph-layer " + name;
    container().appendChild(made);
    return made;
  }

  function start(since) {
    var began = since || Date.now();
    var there = false;
    try { there = attach(); } catch (error) { return broken(); }
    if (there) {
      if (graph.scene) { built(graph.scene); }
    } else if (Date.now() - began > PATIENCE) {
      broken();
    } else {
      setTimeout(function () { start(began); }, 20);
    }
  }

  function broken() {
    cy = null;
    graph.say("graph-degraded", "The graph cannot be drawn: the Cytoscape instance behind dash-cytoscape " +
      "was not found where version 1.0.2 keeps it. The table shows the same.");
  }

  /* ---- the elements: those that are new are added, those that are gone removed, the others moved ---- */

  function built(scene) {
    if (!cy) { return; }
    var fresh = elementsOf(scene);
    cy.elements().filter(function (element) { return !fresh[element.id()]; }).remove();
    building = Object.keys(fresh).filter(function (id) {
      var there = cy.getElementById(id);
      if (there.nonempty() && there.isNode()) { there.position(fresh[id].position); }
      return there.empty();
    }).map(function (id) { return fresh[id]; });
    if (!scene.nodes.length || shown !== scene.own) { fitted = false; }
    shown = scene.own;
    addSoon();
    if (visible()) { settle(); }
  }

  function elementsOf(scene) {
    var found = {};
    scene.nodes.forEach(function (node) {
      found[node.name] = {
        group: "nodes", data: { id: node.name, key: node.key, label: node.label },
        position: { x: node.x, y: node.y }, classes: [node.sort, node.kind].concat(node.marks).join(" ")
      };
    });
    scene.lines.forEach(function (line) {
      var id = line.kind + " " + line.source.name + " " + line.target.name;
      found[id] = {
        group: "edges", data: { id: id, source: line.source.name, target: line.target.name }, classes: line.kind
      };
    });
    return found;
  }

  /* In slices, so that nothing has to wait for it: what is painted is the scene. */
  function addSoon() {
    var mine = building;
    setTimeout(function () {
      if (mine !== building) { return; }
      var until = performance.now() + SLICE;
      while (building.length && performance.now() < until) { add(building.splice(0, 40)); }
      if (building.length) { addSoon(); }
    });
  }

  function add(elements) {
    cy.batch(function () { cy.add(elements); });
  }

  function settle() {
    if (!fitted && graph.scene && graph.scene.nodes.length) {
      fitted = true;
      fit();
    }
    if (wanted) {
      show(wanted);
    }
    repaint();
  }

  /* ---- painting, once per frame ---- */

  function repaint(onlyLit) {
    if (!cy || !graph.scene) { return; }
    due.ground = due.ground || !onlyLit;
    if (!due.frame) { due.frame = requestAnimationFrame(paint); }
  }

  function paint() {
    var all = due.ground;
    due = { frame: 0, ground: false };
    if (!visible()) { return; }
    colours = colours || graph.colours();
    var what = {
      lit: graph.lit(), found: graph.find.found(), pinned: graph.pinned(),
      cursor: document.activeElement === container() ? graph.cursor : null
    };
    if (all) { graph.paint.ground(pen(layers[0]), graph.scene, view(), colours); }
    graph.paint.lit(pen(layers[1]), what, view(), colours);
    layers[0].classList.toggle("di-graph-dimmed", Boolean(what.lit));
    cy.emit("render");
  }

  /* A clean canvas as large as the screen shows it, in the coordinates of the plane. */
  function pen(canvas) {
    var ratio = window.devicePixelRatio || 1;
    var width = Math.round(cy.width() * ratio);
    var height = Math.round(cy.height() * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    var made = canvas.getContext("2d");
    made.setTransform(1, 0, 0, 1, 0, 0);
    made.clearRect(0, 0, width, height);
    var scale = cy.zoom() * ratio;
    made.setTransform(scale, 0, 0, scale, cy.pan().x * ratio, cy.pan().y * ratio);
    return made;
  }

  function view() {
    var zoom = cy.zoom();
    var pan = cy.pan();
    return {
      zoom: zoom, x1: -pan.x / zoom, y1: -pan.y / zoom,
      x2: (cy.width() - pan.x) / zoom, y2: (cy.height() - pan.y) / zoom
    };
  }

  function recolour() {
    colours = null;
    repaint();
  }

  /* ---- the part of the plane that is seen ---- */

  function resized() {
    if (visible()) {
      cy.resize();
      if (fitted && roomier()) { refit(); }
      settle();
      keepInView();
    }
  }

  function fit() {
    if (!cy) { return; }
    var box = graph.scene.box;
    var left = graph.legend.room(cy.width());
    var zoom = Math.max(0.01, Math.min(
      (cy.width() - left - 2 * MARGIN) / (box.x2 - box.x1), (cy.height() - 2 * MARGIN) / (box.y2 - box.y1), CLOSEST
    ));
    look((box.x1 + box.x2) / 2 - left / 2 / zoom, (box.y1 + box.y2) / 2, zoom);
    asFitted = place();
  }

  /* Once more, unless somebody has looked closer or elsewhere since. */
  function refit() {
    var untouched = cy && asFitted && visible() &&
      cy.zoom() === asFitted.zoom && cy.pan().x === asFitted.x && cy.pan().y === asFitted.y;
    if (untouched) { fit(); }
  }

  /* What is selected stays where it is. Else the whole graph makes room: it shrinks, or moves aside
     where that would take its names. What was done for the legend is undone when it closes. */
  function legend(open) {
    if (!cy || graph.pinned()) {
      aside = null;
      return;
    }
    var before = { at: place(), fitted: asFitted };
    if (open) {
      refit();
      if (before.at.zoom >= graph.paint.AFAR && cy.zoom() < graph.paint.AFAR) {
        goBack(before);
        stepAside(graph.legend.room(cy.width()));
      }
      aside = { before: before, at: place() };
      return;
    }
    var back = aside && same(aside.at, place()) && aside.before;
    aside = null;
    if (back) { goBack(back); } else { refit(); }
  }

  function stepAside(left) {
    var hidden = left + MARGIN - (graph.scene.box.x1 * cy.zoom() + cy.pan().x);
    if (left && hidden > 0) { cy.panBy({ x: hidden, y: 0 }); }
  }

  function place() {
    return { zoom: cy.zoom(), x: cy.pan().x, y: cy.pan().y, width: cy.width(), height: cy.height() };
  }

  function same(one, other) { return JSON.stringify(one) === JSON.stringify(other); }

  function goBack(before) {
    cy.viewport({ zoom: before.at.zoom, pan: { x: before.at.x, y: before.at.y } });
    asFitted = before.fitted;
  }

  /* Whether there is more room than it was fitted into. Less only counts while nothing is selected:
     the panel that a click opens must not move what was clicked. */
  function roomier() {
    if (!asFitted) { return false; }
    var more = cy.width() > asFitted.width || cy.height() > asFitted.height;
    var less = cy.width() < asFitted.width || cy.height() < asFitted.height;
    return more || (less && !graph.pinned());
  }

  function look(x, y, zoom) {
    cy.viewport({ zoom: zoom, pan: { x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom } });
  }

  function zoomBy(factor) {
    if (!cy) { return; }
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  /* A panel that opens beside the canvas must not hide what was just chosen. */
  function keepInView() {
    var node = graph.pinned();
    if (!node) { return; }
    var right = cy.width() - MARGIN - ((node.x + node.w / 2) * cy.zoom() + cy.pan().x);
    var below = cy.height() - MARGIN - ((node.y + node.h / 2) * cy.zoom() + cy.pan().y);
    if (right < 0 || below < 0) { cy.panBy({ x: Math.min(right, 0), y: Math.min(below, 0) }); }
  }

  /* Brings a node into view; what can be seen and read already is not moved. */
  function show(node) {
    if (!cy || !fitted || !visible()) {
      wanted = node;
      return;
    }
    wanted = null;
    var seen = view();
    var inside = node.x - node.w / 2 > seen.x1 && node.x + node.w / 2 < seen.x2 &&
      node.y - node.h / 2 > seen.y1 && node.y + node.h / 2 < seen.y2;
    if (!inside || (cy.zoom() < graph.paint.AFAR && node !== graph.pointed)) {
      look(node.x, node.y, Math.max(cy.zoom(), READABLE));
    }
    graph.pointed = null;
  }

  graph.canvas = {
    start: start, built: built, repaint: repaint, recolour: recolour, show: show, visible: visible,
    fit: fit, legend: legend, zoomBy: zoomBy, container: container
  };
})();
