/* The graph's own script: colours from the page, selection, find, zoom. It reaches through
   dash-cytoscape to the Cytoscape instance; where that is not as expected, a line says what is off. */
(function () {
  "use strict";

  var LARGE = 300; // edges: from here on, panning draws a picture of the graph instead of the graph
  var MARGIN = 28; // pixels around a fitted graph
  var CLOSEST = 1.25; // zoom: a small graph is not blown up further when fitted
  var AFAR = 0.45; // zoom: below it labels cannot be read and the nodes take fuller colours
  var READABLE = 0.8; // zoom at least needed to read the node that one jumps to
  var OWN_EVENTS = "add remove dragfree resize viewport select unselect mouseover mouseout tap tapstart";

  var cy = null;
  var fitted = false;
  var marked = false;
  var tidying = false;
  var chosen = null; // the selection as last shown
  var tapped = null; // the key of a node tapped here: no need to move there
  var found = [];
  var at = -1;

  function element(id) { return document.getElementById(id); }

  function noUpdate() { return window.dash_clientside.no_update; }

  function say(id, text) {
    var line = element(id);
    if (line) {
      line.textContent = text;
      line.hidden = !text;
    }
  }

  /* ---- colours: the page's variables put into the stylesheet ---- */

  var brush = document.createElement("canvas").getContext("2d");

  function channels(name) {
    brush.fillStyle = "#000";
    brush.fillStyle = variable(name);
    var number = parseInt(String(brush.fillStyle).slice(1), 16);
    return [number >> 16 & 255, number >> 8 & 255, number & 255];
  }

  function variable(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function resolved(value) {
    var plain = /^var\((--[\w-]+)\)$/.exec(value);
    if (plain) { return variable(plain[1]); }
    var mixed = /^mix\((--[\w-]+), (--[\w-]+), (\d+)\)$/.exec(value);
    if (!mixed) { return value; }
    var top = channels(mixed[1]);
    var ground = channels(mixed[2]);
    return "rgb(" + top.map(function (channel, index) {
      return Math.round((channel * mixed[3] + ground[index] * (100 - mixed[3])) / 100);
    }).join(",") + ")";
  }

  function colours(rules) {
    attach();
    return rules.map(function (rule) {
      var style = {};
      Object.keys(rule.style).forEach(function (name) {
        style[name] = resolved(rule.style[name]);
      });
      return { selector: rule.selector, style: style };
    });
  }

  /* ---- the instance ---- */

  function instance() {
    var canvas = element("graph-canvas");
    var kept = canvas && canvas._cyreg && canvas._cyreg.cy;
    return kept || window.cy || null;
  }

  function attach() {
    var now = instance();
    if (now === cy && cy) { return; }
    cy = now;
    if (!cy || typeof cy.batch !== "function" || typeof cy.getElementById !== "function") {
      cy = null;
      say("graph-degraded", "Selecting, finding and zooming by button are off: the Cytoscape instance " +
        "behind dash-cytoscape was not found where versions 1.0.2 and 1.0.3 keep it.");
      return;
    }
    // dash-cytoscape sends every change, pan and hover back through Dash; nobody listens to that here.
    cy.off(OWN_EVENTS);
    cy.on("add remove", tidySoon);
    cy.on("tap", onTap);
    cy.on("zoom", function () { if (fitted && cy.zoom() < AFAR !== wasAfar()) { colourForZoom(); } });
    cy.on("mouseover", "node", function (event) { say("graph-hint", event.target.data("key")); });
    cy.on("mouseout", "node", function () { say("graph-hint", ""); });
    var canvas = element("graph-canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "Callback graph. Use Find to select a callback by keyboard.");
    new ResizeObserver(onResize).observe(canvas);
  }

  function visible() {
    var canvas = element("graph-canvas");
    return Boolean(canvas && canvas.clientWidth && canvas.clientHeight);
  }

  function onResize() {
    if (visible()) {
      cy.resize();
      fitOnce();
      keepInView();
    }
  }

  function tidySoon() {
    if (!tidying) {
      tidying = true;
      setTimeout(function () { tidying = false; tidy(); }, 0);
    }
  }

  /* After a change of the elements: speed for large graphs, the first fit, the marks put back. */
  function tidy() {
    var large = cy.edges().length > LARGE;
    var renderer = typeof cy.renderer === "function" && cy.renderer();
    if (renderer && "textureOnViewport" in renderer) {
      renderer.textureOnViewport = large;
      renderer.hideEdgesOnViewport = false;
    } else {
      say("graph-degraded", "Panning may be slow: Cytoscape's renderer is not as expected.");
    }
    if (!cy.nodes().length) { fitted = false; }
    fitOnce();
    colourForZoom();
    mark();
    find();
  }

  /* ---- zoom ---- */

  function fitOnce() {
    if (!fitted && visible() && cy.nodes().length) {
      fitted = true;
      fit();
    }
  }

  function fit() {
    cy.fit(undefined, MARGIN);
    if (cy.zoom() > CLOSEST) {
      cy.zoom(CLOSEST);
      cy.center();
    }
  }

  function zoomBy(factor) {
    cy.zoom({
      level: cy.zoom() * factor,
      renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 }
    });
  }

  function wasAfar() {
    return cy.nodes().length > 0 && cy.nodes()[0].hasClass("afar");
  }

  function colourForZoom() {
    var afar = cy.zoom() < AFAR;
    cy.batch(function () { (afar ? cy.nodes().not(".afar") : cy.nodes(".afar")).toggleClass("afar", afar); });
  }

  /* A panel that opens beside the canvas must not hide what was just chosen. */
  function keepInView() {
    var node = nodeOf(chosen);
    if (node.length) {
      var around = node.closedNeighborhood().renderedBoundingBox();
      var box = around.w < cy.width() - 2 * MARGIN ? around : node.renderedBoundingBox();
      var right = cy.width() - MARGIN - box.x2;
      if (right < 0) { cy.panBy({ x: right, y: 0 }); }
    }
  }

  function moveTo(node) {
    say("graph-hint", "");
    cy.zoom(Math.max(cy.zoom(), READABLE));
    cy.center(node);
  }

  /* ---- selection ---- */

  function onTap(event) {
    var target = event.target;
    if (target === cy) {
      choose(null);
    } else if (target.isNode()) {
      tapped = target.data("key");
      choose(target);
    }
  }

  function choose(node) {
    var key = node && node.data("key");
    window.diHouse.select({
      callback: node && node.hasClass("c") ? key : null,
      property: node && node.hasClass("p") ? key : null
    });
  }

  function nodeOf(selection) {
    var key = selection && (selection.callback || selection.property);
    if (!key) { return cy.collection(); }
    var sort = selection.callback ? "c" : "p";
    return cy.nodes().filter(function (node) {
      return node.data("key") === key && node.hasClass(sort);
    });
  }

  function nameOf(selection) {
    return JSON.stringify(selection && [selection.callback, selection.property]);
  }

  function mark() {
    var node = nodeOf(chosen);
    if (!node.length && !marked) { return; }
    marked = node.length > 0;
    cy.batch(function () {
      cy.elements().removeClass("dim near chosen");
      if (!marked) { return; }
      var near = node.closedNeighborhood();
      cy.elements().not(near).addClass("dim");
      near.edges().addClass("near");
      node.addClass("chosen");
    });
  }

  function select(selection) {
    attach();
    var moved = nameOf(selection) !== nameOf(chosen);
    chosen = selection;
    var some = Boolean(selection && (selection.callback || selection.property));
    element("graph-stage").parentNode.classList.toggle("di-graph-chosen", some);
    if (cy) {
      mark();
      var node = nodeOf(selection);
      if (moved && node.length && node.data("key") !== tapped && visible()) { moveTo(node); }
      tapped = null;
    }
    return noUpdate();
  }

  /* ---- find ---- */

  function find() {
    var input = element("graph-find");
    var words = input ? input.value.toLowerCase().split(/\s+/).filter(Boolean) : [];
    at = -1;
    found = words.length ? cy.nodes().filter(function (node) {
      var text = (node.data("label") + " " + node.data("key")).toLowerCase();
      return words.every(function (word) { return text.indexOf(word) >= 0; });
    }).toArray() : [];
    cy.batch(function () {
      cy.nodes(".found").removeClass("found");
      found.forEach(function (node) { node.addClass("found"); });
    });
    tellFound(words.length);
  }

  function tellFound(asked) {
    var many = found.length + (found.length === 1 ? " match" : " matches");
    say("graph-found", !asked ? "" : at < 0 ? many : (at + 1) + " of " + many);
  }

  function nextFound(step) {
    if (found.length) {
      at = (at + step + found.length) % found.length;
      if (at < 0) { at = 0; }
      choose(found[at]);
      tellFound(true);
    }
  }

  /* ---- the page's keys and buttons ---- */

  var ACTIONS = {
    "in": function () { zoomBy(1.3); },
    "out": function () { zoomBy(1 / 1.3); },
    "fit": fit
  };

  document.addEventListener("click", function (event) {
    var button = cy && event.target.closest && event.target.closest("[data-graph]");
    if (button) { ACTIONS[button.getAttribute("data-graph")](); }
  });

  document.addEventListener("input", function (event) {
    if (cy && event.target.id === "graph-find") { find(); }
  });

  document.addEventListener("keydown", function (event) {
    if (!cy || !visible()) { return; }
    if (event.key === "Escape") { choose(null); }
    if (event.key === "Enter" && event.target.id === "graph-find") { nextFound(event.shiftKey ? -1 : 1); }
  });

  document.addEventListener("di-theme", function () {
    if (element("graph-stage")) {
      window.dash_clientside.set_props("graph-theme", {
        data: document.documentElement.dataset.theme
      });
    }
  });

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.diGraph = { colours: colours, select: select };
})();
