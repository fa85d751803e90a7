/* The search: matches as one types, in a list below the field and with a ring in the graph. */
(function () {
  "use strict";

  var SHOWN = 40; // matches in the list; all are counted, and have their ring

  var graph = window.diGraph;
  var found = [];
  var listed = [];
  var at = -1;
  var gone = false; // the list is closed until the words change

  function field() { return graph.element("graph-find"); }
  function list() { return graph.element("graph-results"); }

  function words() {
    return field() ? field().value.toLowerCase().split(/\s+/).filter(Boolean) : [];
  }

  function search() {
    var asked = words();
    found = asked.length && graph.scene ? graph.scene.nodes.filter(function (node) {
      var text = node.text + " " + graph.signsText(node);
      return asked.every(function (word) { return text.indexOf(word) >= 0; });
    }) : [];
    found = best(found, asked, "c").concat(best(found, asked, "p"));
    at = -1;
    graph.say("graph-found", asked.length ? counted() : "");
    fill();
    graph.canvas.repaint(true);
  }

  function counted() {
    if (!found.length) { return "0 matches in names, ids, properties, modules, files and docstrings"; }
    return found.length.toLocaleString("en") + (found.length === 1 ? " match" : " matches");
  }

  /* Names that begin with the words come first, then those that contain them, then what else is told of a node. */
  function best(nodes, asked, sort) {
    var ranks = [[], [], []];
    nodes.forEach(function (node) {
      var where = node.label.toLowerCase().indexOf(asked[0]);
      if (node.sort === sort) { ranks[where < 0 ? 2 : Math.min(where, 1)].push(node); }
    });
    return ranks[0].concat(ranks[1], ranks[2]);
  }

  /* ---- the list ---- */

  function fill() {
    var callbacks = found.filter(function (node) { return node.sort === "c"; });
    var half = Math.max(SHOWN / 2, SHOWN - (found.length - callbacks.length));
    listed = callbacks.slice(0, half);
    listed = listed.concat(found.slice(callbacks.length, callbacks.length + SHOWN - listed.length));
    list().replaceChildren.apply(list(), [
      group("Callbacks", callbacks.length, "c"), group("Properties", found.length - callbacks.length, "p")
    ].filter(Boolean));
    opened();
  }

  function group(title, many, sort) {
    var rows = listed.map(function (node, index) { return node.sort === sort ? row(node, index) : null; }).filter(Boolean);
    if (!rows.length) { return null; }
    var made = document.createElement("ul");
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", title);
    var head = document.createElement("li");
    head.setAttribute("role", "presentation");
    head.className = "di-graph-results-head";
    head.textContent = title + (rows.length < many ? " (" + rows.length + " of " + many.toLocaleString("en") + ")" : " (" + many + ")");
    made.append.apply(made, [head].concat(rows));
    return made;
  }

  function row(node, index) {
    var made = document.createElement("li");
    made.id = "graph-result-" + index;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.dataset.at = index;
    made.title = node.key;
    made.append(part("di-mono", node.label), part("di-mono di-muted", beside(node)));
    reasons(node).forEach(function (reason) {
      var line = part("di-graph-results-why", reason[1]);
      line.prepend(reason[0] + ": ");
      made.append(line);
    });
    return made;
  }

  function beside(node) { return node.sort === "c" ? node.place : readers(node); }

  /* What it was found by, where its row does not show that already: [["docstring", "Set both filters."]]. */
  function reasons(node) {
    var told = [
      ["", node.label + " " + node.place], ["id", node.key], ["module", node.module],
      ["docstring", node.doc], ["sign", graph.signsText(node)]
    ];
    var by = words().map(function (word) {
      return told.findIndex(function (one) { return one[1].toLowerCase().indexOf(word) >= 0; });
    });
    return told.filter(function (one, at) { return one[0] && by.indexOf(at) >= 0; });
  }

  function readers(node) {
    var written = node.lines.filter(function (line) { return line.target === node; }).length;
    return "read by " + (node.lines.length - written) + ", written by " + written;
  }

  function part(name, text) {
    var made = document.createElement("span");
    made.className = name;
    made.append.apply(made, marked(text));
    return made;
  }

  /* The text in pieces, those that were looked for as marks. */
  function marked(text) {
    var asked = words().map(function (word) { return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); });
    return text.split(new RegExp("(" + asked.join("|") + ")", "i")).map(function (piece, at) {
      if (at % 2 === 0) { return piece; }
      var mark = document.createElement("mark");
      mark.textContent = piece;
      return mark;
    });
  }

  function isOpen() { return Boolean(found.length) && !gone; }

  function opened() {
    list().hidden = !isOpen();
    field().setAttribute("aria-expanded", String(isOpen()));
    point();
  }

  function point() {
    list().querySelectorAll("[role=option]").forEach(function (row) {
      var here = Number(row.dataset.at) === at;
      row.setAttribute("aria-selected", String(here));
      if (here) { row.scrollIntoView({ block: "nearest" }); }
    });
    if (at >= 0 && isOpen()) {
      field().setAttribute("aria-activedescendant", "graph-result-" + at);
      graph.hover(listed[at]);
    } else {
      field().removeAttribute("aria-activedescendant");
      graph.hover(null);
    }
  }

  function step(by) {
    if (gone) {
      gone = false;
    } else {
      at = at < 0 && by < 0 ? listed.length - 1 : (at + by + listed.length) % listed.length;
    }
    opened();
  }

  function choose(index) {
    var node = listed[index];
    if (!node) { return; }
    close();
    graph.pointed = null;
    graph.pin(node);
    graph.canvas.show(node);
  }

  function close() {
    gone = true;
    at = -1;
    opened();
  }

  /* ---- events ---- */

  document.addEventListener("input", function (event) {
    if (event.target.id === "graph-find") {
      gone = false;
      search();
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.target.id !== "graph-find" || !found.length) { return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(Math.max(at, 0));
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }, true);

  document.addEventListener("mousedown", function (event) {
    var option = event.target.closest && event.target.closest("#graph-results [role=option]");
    if (option) {
      event.preventDefault(); // the field keeps the focus
      choose(Number(option.dataset.at));
    } else if (event.target.id === "graph-find" && gone && found.length) {
      gone = false;
      opened();
    } else if (isOpen() && event.target.id !== "graph-find" && !(event.target.closest && event.target.closest("#graph-results"))) {
      close();
    }
  });

  document.addEventListener("focusout", function (event) {
    if (event.target.id === "graph-find" && isOpen()) { close(); }
  });

  /* What dbc.Input has no properties for. */
  function start() {
    var is = {
      role: "combobox", "aria-controls": "graph-results", "aria-expanded": "false", "aria-autocomplete": "list",
      "data-di-search": "graph"
    };
    Object.keys(is).forEach(function (name) { field().setAttribute(name, is[name]); });
  }

  graph.find = {
    start: start,
    again: function () { if (words().length) { search(); } },
    found: function () { return found; }
  };
})();
