/* The outlines that tell the kinds of nodes apart, and the ways of the lines between them. */
(function () {
  "use strict";

  var REACH = 28; // pixels that a line runs level at both ends

  function polygon(path, points) {
    path.moveTo(points[0], points[1]);
    for (var at = 2; at < points.length; at += 2) { path.lineTo(points[at], points[at + 1]); }
    path.closePath();
  }

  var SHAPES = {
    server: function (path, l, t, r, b) { path.roundRect(l, t, r - l, b - t, 6); },
    clientside: function (path, l, t, r, b) {
      var cut = 8;
      polygon(path, [l + cut, t, r - cut, t, r, t + cut, r, b - cut, r - cut, b, l + cut, b, l, b - cut, l, t + cut]);
    },
    background: function (path, l, t, r, b) { path.roundRect(l, t, r - l, b - t, (b - t) / 2); },
    websocket: function (path, l, t, r, b) { polygon(path, [l + 10, t, r, t, r - 10, b, l, b]); },
    api: function (path, l, t, r, b) { polygon(path, [l, t, r - 12, t, r, (t + b) / 2, r - 12, b, l, b]); }
  };

  function outline(path, node, grow) {
    var l = node.x - node.w / 2 - grow;
    var t = node.y - node.h / 2 - grow;
    var r = node.x + node.w / 2 + grow;
    var b = node.y + node.h / 2 + grow;
    var shape = SHAPES[node.kind];
    if (shape) { shape(path, l, t, r, b); } else { path.rect(l, t, r - l, b - t); }
  }

  function straight(path, line) {
    path.moveTo(line.x1, line.y1);
    for (var at = 0; at < line.way.length; at += 2) { path.lineTo(line.way[at], line.way[at + 1]); }
    path.lineTo(line.x2, line.y2);
  }

  /* Level at both ends and at each point between them. */
  function curved(path, line) {
    if (line.back) { return below(path, line); }
    var x = line.x1;
    var y = line.y1;
    path.moveTo(x, y);
    for (var at = 0; at <= line.way.length; at += 2) {
      var last = at === line.way.length;
      var toX = last ? line.x2 : line.way[at];
      var toY = last ? line.y2 : line.way[at + 1];
      var bend = toX > x ? Math.max((toX - x) / 2, Math.min(REACH, toX - x)) : (toX - x) / 2;
      path.bezierCurveTo(x + bend, y, toX - bend, toY, toX, toY);
      x = toX;
      y = toY;
    }
  }

  /* An arrow that points back goes around below both of its nodes. */
  function below(path, line) {
    var floor = Math.max(line.y1 + line.source.h / 2, line.y2 + line.target.h / 2) + 9;
    path.moveTo(line.x1, line.y1);
    path.bezierCurveTo(line.x1 + REACH, line.y1, line.x1 + REACH, floor, line.x1 - REACH / 2, floor);
    path.lineTo(line.x2 + REACH / 2, floor);
    path.bezierCurveTo(line.x2 - REACH, floor, line.x2 - REACH, line.y2, line.x2, line.y2);
  }

  function arrow(path, line, size) {
    polygon(path, [line.x2, line.y2, line.x2 - size, line.y2 - size * 0.55, line.x2 - size, line.y2 + size * 0.55]);
  }

  function vee(path, line, size) {
    path.moveTo(line.x2 - size, line.y2 - size * 0.6);
    path.lineTo(line.x2, line.y2);
    path.lineTo(line.x2 - size, line.y2 + size * 0.6);
  }

  window.diGraph.shapes = { outline: outline, straight: straight, curved: curved, arrow: arrow, vee: vee };
})();
