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
    if (!found.length) { return "0 matches in ids, properties, functions, modules and files"; }
    return found.length.toLocaleString("en") + (found.length === 1 ? " match" : " matches");
  }

  /* Names that begin with the words come before those that only contain them. */
  function best(nodes, asked, sort) {
    var of = nodes.filter(function (node) { return node.sort === sort; });
    function begins(node) { return node.label.toLowerCase().indexOf(asked[0]) === 0; }
    return of.filter(begins).concat(of.filter(function (node) { return !begins(node); }));
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
    made.append(part("di-mono", node.label), part("di-mono di-muted", node.sort === "c" ? node.place : readers(node)));
    return made;
  }

  function readers(node) {
    var written = node.lines.filter(function (line) { return line.target === node; }).length;
    return "read by " + (node.lines.length - written) + ", written by " + written;
  }

  function part(name, text) {
    var made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
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
