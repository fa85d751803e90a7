/* The graph view: what it shows of the selection, what it asks the server for, and when.

   The graph itself is a Cytoscape instance; the other graph_*.js are its parts: the scene that was
   sent, how it is painted, the canvas with its zoom, pointer, keys, the search and the table. */
(function () {
  "use strict";

  var graph = window.diGraph = {
    scene: null, // what is drawn
    selection: {}, // as the page's house has it
    hovered: null, // the node under the pointer
    cursor: null, // the node that the keyboard is at
    live: true, // whether callbacks show their runs
    runs: {}, // [calls, median seconds or null, errors] by callback
    signs: {} // what the findings say about a node, by its name
  };

  var asking = null; // the question that is being answered
  var asked = null; // the tick that was answered last
  var shownBefore = "";
  var unseen = false; // something was selected before there was a graph to show it in

  graph.element = function (id) { return document.getElementById(id); };

  graph.say = function (id, text) {
    var line = graph.element(id);
    if (line) {
      line.textContent = text;
      line.hidden = !text;
    }
  };

  graph.noUpdate = function () { return window.dash_clientside.no_update; };

  /* ---- the facts: one question tells all that has changed ---- */

  function prefix() {
    return JSON.parse(graph.element("_dash-config").textContent).requests_pathname_prefix;
  }

  function own() {
    var box = graph.element("graph-own");
    return Boolean(box && box.checked);
  }

  function ask() {
    var known = graph.scene && graph.scene.own === own() ? graph.scene.stamp : "";
    var query = "?own=" + Number(own()) + "&stamp=" + encodeURIComponent(known);
    var wanted = own();
    var mine = asking = fetch(prefix() + "graph/now.json" + query, { cache: "no-store", credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok) { throw new Error("HTTP " + answer.status); }
        return answer.json();
      })
      .then(function (news) {
        window.diPage.answered("graph");
        if (asking === mine) { take(news, wanted); }
      })
      .catch(function (error) {
        if (asking === mine) { asked = null; }
        window.diPage.failed("graph", /^HTTP /.test(error.message) ? error.message : "no connection", ask);
      })
      .then(function () { if (asking === mine) { asking = null; } });
    return mine;
  }

  function take(news, wanted) {
    graph.runs = news.runs || graph.runs;
    graph.signs = news.signs || graph.signs;
    if (news.drawing) {
      graph.scene = graph.sceneOf(news.drawing, wanted);
      graph.hovered = graph.again(graph.hovered);
      graph.cursor = graph.again(graph.cursor);
      graph.canvas.built(graph.scene);
      tell();
      graph.find.again();
      if (unseen && graph.pinned()) { bring(graph.pinned()); }
      ask(); // a drawing comes alone
    }
    graph.canvas.repaint();
    graph.legend.refresh();
    graph.table.refresh();
  }

  function tell() {
    var scene = graph.scene;
    graph.say("graph-count", counted(scene.callbacks, "callback", "s") + " \u00b7 " +
      counted(scene.nodes.length - scene.callbacks, "propert", "ies", "y"));
    graph.say("graph-empty", scene.empty);
    graph.element("graph-stage").classList.toggle("di-graph-none", Boolean(scene.empty));
    offerModules(scene);
  }

  function counted(number, noun, many, one) {
    return number.toLocaleString("en") + " " + noun + (number === 1 ? one || "" : many);
  }

  graph.again = function (node) {
    return node && graph.scene.byName[node.name] || null;
  };

  /* A tick of the page's pulse, while this view is open. */
  function refresh(tick) {
    if (tick !== undefined && tick !== null && tick !== asked) {
      asked = tick;
      ask();
    }
    return graph.noUpdate();
  }

  function changeOwn() {
    ask();
    return graph.noUpdate();
  }

  /* The graph is fetched with the page, and built while nothing else is to be done: a click on it only paints. */
  function foresee() {
    if (!graph.scene && !asking) { ask(); }
  }

  /* ---- the selection ---- */

  graph.pinned = function () {
    var of = graph.selection;
    if (!graph.scene || !of) { return null; }
    var name = of.callback ? "c " + of.callback : of.property ? "p " + of.property : "";
    return graph.scene.byName[name] || null;
  };

  graph.pin = function (node) {
    choose({
      callback: node && node.sort === "c" ? node.key : null,
      property: node && node.sort === "p" ? node.key : null
    });
  };

  /* Shown at once; the other views, and the address, follow when that has been painted. */
  function choose(part) {
    graph.selection = Object.assign({}, graph.selection, part);
    shownBefore = nameOf(graph.selection);
    if (part.callback || part.property) { graph.legend.close(); }
    graph.canvas.repaint(true);
    requestAnimationFrame(function () {
      requestAnimationFrame(function () {
        setTimeout(function () { window.diHouse.select(part); });
      });
    });
  }

  function nameOf(selection) {
    return JSON.stringify([selection.callback || null, selection.property || null]);
  }

  function select(selection) {
    var next = selection || {};
    var name = nameOf(next);
    var moved = name !== shownBefore;
    shownBefore = name;
    graph.selection = next;
    graph.element("graph-stage").parentNode.classList.toggle("di-graph-chosen", Boolean(next.callback || next.property));
    pickModule();
    if (moved && (next.callback || next.property)) { graph.legend.close(); }
    var node = graph.pinned();
    unseen = (moved || unseen) && !node;
    if (moved && node) { bring(node); }
    graph.canvas.repaint();
    graph.table.choose();
    return graph.noUpdate();
  }

  function bring(node) {
    unseen = false;
    graph.cursor = node;
    graph.canvas.show(node);
  }

  /* ---- one module ---- */

  function offerModules(scene) {
    var list = graph.element("graph-module");
    var names = scene.modules;
    list.replaceChildren.apply(list, [option("", "all modules")].concat(names.map(function (name) {
      return option(name, name);
    })));
    pickModule();
  }

  function option(value, text) {
    var made = document.createElement("option");
    made.value = value;
    made.textContent = text;
    return made;
  }

  function pickModule() {
    var list = graph.element("graph-module");
    var module = graph.selection && graph.selection.module || "";
    var there = graph.scene && graph.scene.modules.indexOf(module) >= 0;
    list.value = there ? module : "";
  }

  /* ---- what of it is lit: the rest is dimmed; null where all of it is ---- */

  graph.lit = function () {
    var scene = graph.scene;
    var focus = graph.hovered || graph.pinned();
    var module = graph.selection && graph.selection.module;
    var whole = module && scene.modules.indexOf(module) >= 0 ? scene.inModule(module) : null;
    if (!focus) { return whole && { nodes: whole.nodes, lines: whole.lines, near: new Set(), focus: null }; }
    var family = scene.family(focus);
    return {
      nodes: whole ? new Set([].concat(Array.from(whole.nodes), Array.from(family.nodes))) : family.nodes,
      lines: whole ? new Set([].concat(Array.from(whole.lines), Array.from(family.lines))) : family.lines,
      near: family.lines,
      focus: focus
    };
  };

  graph.hover = function (node) {
    if (node !== graph.hovered) {
      graph.hovered = node;
      graph.say("graph-hint", node ? graph.telling(node) : "");
      graph.canvas.repaint(true);
    }
  };

  graph.telling = function (node) {
    var runs = graph.runs[node.key];
    return [
      node.key, node.place, node.sort === "c" && runs ? graph.runsText(runs) + (runs[2] ? ", " + runs[2] + " failed" : "") : "",
      graph.signsText(node)
    ].filter(Boolean).join("  \u00b7  ");
  };

  graph.signsText = function (node) {
    return node.signs().map(function (sign) { return sign[0]; }).join(", ");
  };

  graph.runsText = function (runs) {
    var text = runs[0].toLocaleString("en") + "\u00d7";
    return runs[1] === null ? text : text + " \u00b7 " + milliseconds(runs[1] * 1000);
  };

  function milliseconds(ms) {
    if (ms >= 1000) { return (ms / 1000).toFixed(2) + " s"; }
    return ms.toFixed(ms >= 100 ? 0 : 1) + " ms";
  }

  /* ---- the page's events ---- */

  document.addEventListener("change", function (event) {
    if (event.target.id === "graph-module") { choose({ module: event.target.value || null }); }
    if (event.target.id === "graph-live") {
      graph.live = event.target.checked;
      graph.canvas.repaint();
      graph.legend.refresh();
    }
  });

  document.addEventListener("di-theme", function () {
    if (graph.scene) { graph.canvas.recolour(); }
  });

  window.diPage.drawn(function () {
    window.diHouse.keys("Graph", [
      ["Arrow keys", "go to the neighbouring node"],
      ["Enter", "select the node, or let go of it"],
      ["+  \u2212  0", "zoom in, zoom out, show everything"],
      ["t", "switch to the table and back"]
    ]);
    graph.find.start();
    graph.canvas.start();
    foresee();
  });

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.diGraph = { refresh: refresh, changeOwn: changeOwn, select: select };
})();
