/* Paints a scene, or the lit part of one. What looks alike is one path: thousands of nodes and
   lines are a few dozen strokes, and what is out of sight is left out. */
(function () {
  "use strict";

  var AFAR = 0.45; // zoom: below it no label can be read, and the nodes take fuller colours
  var STRAIGHT = 0.3; // zoom: below it a curve cannot be told from a line
  var SMALLEST = 8; // pixels on the screen, of letters that can be read
  var PATH = 250; // lines in one path: longer ones are slow to fill

  var graph = window.diGraph;

  function seen(view, box) {
    return box.x2 >= view.x1 && box.x1 <= view.x2 && box.y2 >= view.y1 && box.y1 <= view.y2;
  }

  function nodeSeen(view, node) {
    return node.x + node.w / 2 + 4 >= view.x1 && node.x - node.w / 2 - 4 <= view.x2 &&
      node.y + node.h / 2 + 8 >= view.y1 && node.y - node.h / 2 - 8 <= view.y2;
  }

  function groupsOf(things, nameOf) {
    var groups = {};
    things.forEach(function (thing) {
      var name = nameOf(thing);
      (groups[name] = groups[name] || []).push(thing);
    });
    return groups;
  }

  /* ---- lines ---- */

  function dashes(kind) {
    if (kind === "state") { return [6, 4]; }
    return kind === "input" || kind === "output" ? [] : [2, 3];
  }

  function strokeLines(pen, lines, view, colour, width) {
    var draw = view.zoom < STRAIGHT ? graph.shapes.straight : graph.shapes.curved;
    var least = 0.7 / view.zoom; // thinner than that it vanishes
    pen.strokeStyle = colour;
    pen.lineWidth = Math.max(width, least);
    for (var from = 0; from < lines.length; from += PATH) {
      pen.beginPath();
      lines.slice(from, from + PATH).forEach(function (line) { draw(pen, line); });
      pen.stroke();
    }
    pen.setLineDash([]);
  }

  function heads(pen, kind, lines, view, colour) {
    if (view.zoom < STRAIGHT || kind === "input" || kind === "state") { return; }
    pen.fillStyle = pen.strokeStyle = colour;
    pen.beginPath();
    lines.forEach(function (line) { (kind === "output" ? graph.shapes.arrow : graph.shapes.vee)(pen, line, 7); });
    if (kind === "output") { pen.fill(); } else { pen.stroke(); }
  }

  function paintLines(pen, lines, view, colours, near) {
    var groups = groupsOf(lines, function (line) {
      return line.kind + (near.has(line) ? " near" : line.far ? " far" : "");
    });
    Object.keys(groups).sort().forEach(function (name) {
      var kind = name.split(" ")[0];
      var how = name.split(" ")[1];
      var colour = how === "near" ? colours.accent : how === "far" ? colours.faint : colours.line;
      var side = kind === "running" || kind === "progress" || kind === "cancel";
      pen.setLineDash(view.zoom < STRAIGHT ? [] : dashes(kind));
      strokeLines(pen, groups[name], view, colour, how === "near" ? 2 : side ? 1.8 : 1.2);
      heads(pen, kind, groups[name], view, colour);
    });
  }

  /* ---- nodes ---- */

  function look(node, afar, colours) {
    var tone = node.tone();
    var kind = colours.kinds[node.kind];
    if (afar) {
      return { fill: tone ? colours[tone] : kind ? kind.full : colours.far, stroke: "", width: 0, dash: [] };
    }
    var strong = tone && (node.sort === "c" || tone === "error");
    return {
      fill: strong ? colours[tone + "Soft"] : kind ? kind.soft : colours.surface,
      stroke: tone ? colours[tone] : kind ? kind.full : colours.edge,
      width: tone ? 2 : node.hub ? 2 : kind ? 1.5 : 1,
      dash: node.is("lost") || node.is("late") ? [5, 3] : node.is("own") ? [1.5, 2.5] : []
    };
  }

  function paintNodes(pen, nodes, view, colours) {
    var afar = view.zoom < AFAR;
    var groups = groupsOf(nodes, function (node) {
      return [node.kind, node.tone(), node.hub, node.is("lost") || node.is("late"), node.is("own")].join();
    });
    Object.keys(groups).forEach(function (name) {
      var how = look(groups[name][0], afar, colours);
      pen.beginPath();
      groups[name].forEach(function (node) { graph.shapes.outline(pen, node, 0); });
      pen.fillStyle = how.fill;
      pen.fill();
      if (how.width) {
        pen.strokeStyle = how.stroke;
        pen.lineWidth = how.width;
        pen.setLineDash(how.dash);
        pen.stroke();
        pen.setLineDash([]);
      }
    });
    if (afar && view.zoom >= STRAIGHT) { names(pen, nodes, view, colours); }
    if (!afar) {
      second(pen, nodes, colours);
      words(pen, nodes, colours);
      nodes.forEach(function (node) { badges(pen, node, colours); });
    }
  }

  /* A second line inside the border: pattern-matching ids, and what is registered twice. */
  function second(pen, nodes, colours) {
    nodes.forEach(function (node) {
      if (!node.is("wild") && !node.is("twice")) { return; }
      pen.beginPath();
      graph.shapes.outline(pen, node, -3);
      pen.lineWidth = 1;
      pen.strokeStyle = node.is("twice") ? colours.error : colours.edge;
      pen.stroke();
    });
  }

  function words(pen, nodes, colours) {
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillStyle = colours.text;
    pen.font = "12px " + colours.mono;
    nodes.forEach(function (node) {
      pen.fillText(node.label, node.x, node.sort === "c" ? node.y - 6 : node.y + 0.5);
    });
    pen.font = "10.5px " + colours.mono;
    pen.fillStyle = colours.muted;
    nodes.forEach(function (node) {
      if (node.sort === "c") { pen.fillText(below(node), node.x, node.y + 9); }
    });
  }

  /* From afar the callbacks alone are named, as far as there is room for letters that can be read. */
  function names(pen, nodes, view, colours) {
    var size = SMALLEST / view.zoom;
    pen.font = size + "px " + colours.mono;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillStyle = colours.surface;
    nodes.forEach(function (node) {
      var room = Math.floor((node.w - 12) / (size * 0.61));
      if (node.sort !== "c") { return; }
      pen.fillText(clipped(node.label, room), node.x, node.y);
    });
  }

  function clipped(label, room) {
    if (label.length <= room) { return label; }
    var tail = Math.floor((room - 1) / 2);
    return label.slice(0, room - 1 - tail) + "\u2026" + label.slice(label.length - tail);
  }

  /* The line below a callback's name: its runs, else the end of its place. */
  function below(node) {
    var runs = graph.runs[node.key];
    if (graph.live && runs) { return graph.runsText(runs); }
    var place = node.place.split("/").pop();
    var room = Math.floor((node.w - 20) / 6.4);
    return place.length > room ? "\u2026" + place.slice(1 - room) : place;
  }

  function badges(pen, node, colours) {
    var right = node.x + node.w / 2 - 4;
    pen.textBaseline = "middle";
    pen.textAlign = "left";
    pen.font = "bold 9.5px " + colours.mono;
    node.signs().slice().reverse().forEach(function (sign) {
      right = badge(pen, sign[0], right, node.y - node.h / 2 - 1, colours[sign[1]] || colours.muted, colours);
    });
    failed(pen, node, colours);
    if (node.hub) { badge(pen, node.lines.length + " links", right, node.y - node.h / 2 - 1, colours.muted, colours); }
  }

  /* Its runs that failed, on the lower border. */
  function failed(pen, node, colours) {
    var runs = graph.live && node.sort === "c" && graph.runs[node.key];
    if (runs && runs[2]) {
      badge(pen, runs[2] + " failed", node.x + node.w / 2 - 4, node.y + node.h / 2 + 1, colours.error, colours);
    }
  }

  function badge(pen, word, right, middle, colour, colours) {
    var wide = word.length * 5.9 + 8;
    pen.beginPath();
    pen.roundRect(right - wide, middle - 6.5, wide, 13, 3);
    pen.fillStyle = colour;
    pen.fill();
    pen.fillStyle = colours.surface;
    pen.fillText(word, right - wide + 4, middle + 0.5);
    return right - wide - 3;
  }

  /* ---- the two layers ---- */

  /* Everything. ``view``: zoom, and the part of the plane that is seen as x1, y1, x2, y2. */
  function ground(pen, scene, view, colours) {
    paintLines(pen, scene.lines.filter(function (line) { return seen(view, line.box); }), view, colours, new Set());
    paintNodes(pen, scene.nodes.filter(function (node) { return nodeSeen(view, node); }), view, colours);
  }

  /* What is lit, over the dimmed rest, and what was found, pinned and reached by keyboard. */
  function lit(pen, what, view, colours) {
    if (what.lit) {
      paintLines(pen, Array.from(what.lit.lines).filter(function (line) { return seen(view, line.box); }),
        view, colours, what.lit.near);
      paintNodes(pen, Array.from(what.lit.nodes).filter(function (node) { return nodeSeen(view, node); }), view, colours);
    }
    rings(pen, what.found.filter(function (node) { return nodeSeen(view, node); }), view, colours, 2, [4, 3]);
    rings(pen, [what.pinned, what.cursor].filter(Boolean), view, colours, 3, []);
  }

  function rings(pen, nodes, view, colours, width, dash) {
    var least = Math.max(1, 1.5 / view.zoom / width);
    pen.strokeStyle = colours.accent;
    pen.lineWidth = width * least;
    pen.setLineDash(view.zoom < AFAR ? [] : dash);
    pen.beginPath();
    nodes.forEach(function (node) { graph.shapes.outline(pen, node, 3 * Math.min(least, 4)); });
    pen.stroke();
    pen.setLineDash([]);
  }

  graph.paint = { ground: ground, lit: lit, AFAR: AFAR };
})();
