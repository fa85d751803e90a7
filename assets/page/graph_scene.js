/* The graph as it was sent, with what belongs to what: families, modules, neighbours. */
(function () {
  "use strict";

  var graph = window.diGraph;

  function Node(row, tall) {
    this.sort = row[0];
    this.key = row[1];
    this.name = row[0] + " " + row[1];
    this.kind = row[2];
    this.label = row[3];
    this.w = row[4];
    this.h = tall[row[0]];
    this.x = row[5];
    this.y = row[6];
    this.marks = row[7];
    this.times = row[8] || 1;
    this.place = row[9] || "";
    this.module = row[10] || "";
    this.doc = row[11] || "";
    this.text = [this.label, this.key, this.module, this.place, this.doc].join(" ").toLowerCase();
    this.lines = [];
    this.hub = this.is("hub");
    this.own = ownSigns(this);
  }

  Node.prototype.is = function (mark) { return this.marks.indexOf(mark) >= 0; };

  /* What is wrong with it as [word, tone]: from the registry and from the findings. */
  Node.prototype.signs = function () {
    return this.own.concat(graph.signs[this.name] || []);
  };

  function ownSigns(node) {
    return (node.is("twice") ? [[node.times + "\u00d7", "error"]] : [])
      .concat(node.is("lost") ? [["lost", "error"]] : [], node.is("late") ? [["late", "warning"]] : []);
  }

  /* "error" or "warning", or "" where nothing is wrong with it. */
  Node.prototype.tone = function () {
    var tones = this.signs().map(function (sign) { return sign[1]; });
    return tones.indexOf("error") >= 0 ? "error" : tones[0] || "";
  };

  function Line(row, nodes) {
    this.source = nodes[row[0]];
    this.target = nodes[row[1]];
    this.kind = row[2];
    this.far = Boolean(row[3]);
    this.x1 = this.source.x + this.source.w / 2;
    this.y1 = this.source.y;
    this.x2 = this.target.x - this.target.w / 2;
    this.y2 = this.target.y;
    this.way = row.slice(4);
    this.box = boxOf(this);
    this.source.lines.push(this);
    if (this.target !== this.source) { this.target.lines.push(this); }
  }

  function boxOf(line) {
    var xs = [line.x1, line.x2];
    var ys = [line.y1, line.y2];
    line.way.forEach(function (number, at) { (at % 2 ? ys : xs).push(number); });
    line.back = line.x2 < line.x1 && !line.way.length;
    var swing = line.x2 < line.x1 ? 48 : 0; // an arrow that points back swings out on both sides
    return {
      x1: Math.min.apply(null, xs) - swing, x2: Math.max.apply(null, xs) + swing,
      y1: Math.min.apply(null, ys) - 4, y2: Math.max.apply(null, ys) + 4 + swing
    };
  }

  Line.prototype.other = function (node) { return this.source === node ? this.target : this.source; };

  function Scene(told, own) {
    var nodes = this.nodes = told.nodes.map(function (row) { return new Node(row, told.tall); });
    var byName = this.byName = {};
    nodes.forEach(function (node) { byName[node.name] = node; });
    this.lines = told.lines.map(function (row) { return new Line(row, nodes); });
    this.stamp = told.stamp;
    this.empty = told.empty;
    this.own = own;
    this.callbacks = nodes.filter(function (node) { return node.sort === "c"; }).length;
    this.modules = modulesOf(nodes);
    this.box = around(nodes);
    this.perModule = {};
  }

  function modulesOf(nodes) {
    var names = nodes.map(function (node) { return node.module; });
    return Array.from(new Set(names)).filter(Boolean).sort();
  }

  function around(nodes) {
    var box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
    nodes.forEach(function (node) {
      box.x1 = Math.min(box.x1, node.x - node.w / 2);
      box.x2 = Math.max(box.x2, node.x + node.w / 2);
      box.y1 = Math.min(box.y1, node.y - node.h / 2);
      box.y2 = Math.max(box.y2, node.y + node.h / 2);
    });
    return nodes.length ? box : { x1: 0, y1: 0, x2: 1, y2: 1 };
  }

  /* A callback, its properties and the callbacks next to it; a property, its callbacks and their
     properties. What everybody reads, such as a pathname, does not lead on from one to the other. */
  Scene.prototype.family = function (node) {
    var nodes = new Set([node]);
    var lines = new Set();
    node.lines.forEach(function (line) {
      var next = line.other(node);
      lines.add(line);
      nodes.add(next);
      if (next.hub || node.hub) { return; }
      next.lines.forEach(function (further) {
        var away = further.other(next);
        if (node.sort === "c" ? !passes(line, further, node) : away.hub) { return; }
        lines.add(further);
        nodes.add(away);
      });
    });
    return { nodes: nodes, lines: lines };
  };

  /* From a callback through a property to another: who writes what it reads, and who reads or writes
     what it writes. */
  function passes(line, further, node) {
    var next = line.other(node);
    return further.other(next) !== node && (line.source === node || further.target === next);
  }

  Scene.prototype.inModule = function (module) {
    if (!this.perModule[module]) {
      var nodes = new Set();
      var lines = new Set();
      this.nodes.forEach(function (node) {
        if (node.module === module) {
          nodes.add(node);
          node.lines.forEach(function (line) { lines.add(line); nodes.add(line.other(node)); });
        }
      });
      this.perModule[module] = { nodes: nodes, lines: lines };
    }
    return this.perModule[module];
  };

  Scene.prototype.at = function (x, y) {
    for (var index = this.nodes.length - 1; index >= 0; index -= 1) {
      var node = this.nodes[index];
      if (Math.abs(x - node.x) <= node.w / 2 && Math.abs(y - node.y) <= node.h / 2) { return node; }
    }
    return null;
  };

  /* The node that an arrow key leads to: along a line to the left or right where there is one, else
     the nearest in that direction. */
  Scene.prototype.towards = function (node, dx, dy) {
    var linked = dx ? node.lines.map(function (line) { return line.other(node); }) : [];
    return nearest(node, linked, dx, dy) || nearest(node, this.nodes, dx, dy);
  };

  function nearest(from, nodes, dx, dy) {
    var best = null;
    var least = Infinity;
    nodes.forEach(function (node) {
      var ahead = (node.x - from.x) * dx + (node.y - from.y) * dy;
      var aside = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
      if (node === from || ahead < 1 || (dy && aside > ahead + (node.w + from.w) / 2)) { return; }
      var cost = ahead + 2 * aside;
      if (cost < least) {
        least = cost;
        best = node;
      }
    });
    return best;
  }

  graph.sceneOf = function (told, own) { return new Scene(told, own); };
})();
