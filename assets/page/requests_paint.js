/* How the timeline is painted: phases by shade and pattern, errors, landings, overlaps. */
(function () {
  "use strict";

  var NAMES = ["text", "muted", "line", "line-strong", "surface", "accent", "accent-soft", "error", "warning", "warning-soft", "kind-server", "mono", "sans"];
  var FONT = "11px ";
  var SIGN = 14; // px
  var colours = null;
  var patterns = {};

  function palette() {
    var style = getComputedStyle(document.documentElement);
    colours = {};
    NAMES.forEach(function (name) { colours[name] = style.getPropertyValue("--di-" + name).trim(); });
    patterns = {};
    return colours;
  }

  function tile(size, ink, draw) {
    var ratio = window.devicePixelRatio || 1;
    var canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.round(size * ratio);
    var context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    context.strokeStyle = context.fillStyle = ink;
    draw(context, size);
    return canvas;
  }

  /* In the page's own pixels, whatever the screen's are. */
  function pattern(context, name, size, ink, draw) {
    if (!patterns[name]) {
      patterns[name] = context.createPattern(tile(size, ink, draw), "repeat");
      patterns[name].setTransform(new DOMMatrix().scale(1 / (window.devicePixelRatio || 1)));
    }
    return patterns[name];
  }

  function strokes(context, size) {
    context.lineWidth = 1;
    context.beginPath();
    [-size, 0, size].forEach(function (shift) { context.moveTo(shift - 1, size + 1); context.lineTo(shift + size + 1, -1); });
    context.stroke();
  }

  function dots(context) {
    context.fillRect(0, 1, 1, 1);
    context.fillRect(2, 3, 1, 1);
  }

  function hatch(context, name) { return pattern(context, "hatch-" + name, 5, colours[name], strokes); }
  function dotted(context) { return pattern(context, "dots", 4, colours.muted, dots); }

  function box(context, x, y, width, height) {
    context.strokeRect(x + 0.5, y + 0.5, Math.max(0, width - 1), height - 1);
  }

  function ink(row) {
    return row.status === "error" ? colours.error : colours["kind-server"];
  }

  /* Whose answer came to nothing is an empty box, dashed where it was thrown away. */
  function computing(context, row, x, y, width, height) {
    context.fillStyle = context.strokeStyle = ink(row);
    context.lineWidth = 1;
    if (row.status === "ok" || row.status === "error") {
      context.fillRect(x, y, width, height);
    } else if (row.status === "running") {
      context.fillRect(x, y + height / 2 - 2, width, 4);
      context.beginPath();
      context.moveTo(x + width - 5, y);
      context.lineTo(x + width, y + height / 2);
      context.lineTo(x + width - 5, y + height);
      context.fill();
    } else {
      context.fillStyle = colours.surface;
      context.fillRect(x, y, width, height);
      context.setLineDash(row.status === "no_update" ? [] : [3, 2]);
      box(context, x, y, width, height);
      context.setLineDash([]);
    }
  }

  function line(context, from, to, y, colour) {
    context.fillStyle = colour;
    context.fillRect(from, y, Math.max(0, to - from), 1);
  }

  function phases(context, row, bar, x, now) {
    var y = bar.y, height = bar.height;
    if (row.sent !== null) { line(context, x(row.sent), x(row.at), y + height / 2, colours.muted); }
    if (row.started !== null) {
      var waited = x(row.started) - x(row.at);
      if (waited >= 1) {
        context.fillStyle = hatch(context, "muted");
        context.fillRect(x(row.at), y, waited, height);
        context.strokeStyle = colours.muted;
        context.lineWidth = 1;
        box(context, x(row.at), y, waited, height);
      }
    }
    var began = row.started === null ? row.at : row.started;
    var ended = row.ended === null ? (row.status === "running" ? now : began) : row.ended;
    computing(context, row, x(began), y, Math.max(2, x(ended) - x(began)), height);
    if (row.landed !== null && row.ended !== null) {
      context.fillStyle = dotted(context);
      context.fillRect(x(row.ended), y + 2, Math.max(0, x(row.landed) - x(row.ended)), height - 4);
      line(context, x(row.ended), x(row.landed), y + height - 2, colours.muted);
      line(context, x(row.ended), x(row.landed), y + 1, colours.muted);
      context.fillStyle = colours.text;
      context.fillRect(x(row.landed) - 1, y - 2, 2, height + 4);
    }
  }

  /* Beside the bar: the sign of an error, and of a race, with its name where there is room for it. */
  function signs(context, row, bar) {
    var x = bar.right + 4, y = bar.y + bar.height / 2;
    if (row.status === "error") {
      words(context, "\u2715", x, y, colours.error, "bold ");
      x += 13;
    }
    if (row.races.length) { race(context, row, bar, x, y); }
  }

  function race(context, row, bar, x, y) {
    var colour = colours[row.races[0].level === "info" ? "muted" : row.races[0].level];
    var text = "\u21c4 " + row.race, end = bar.right + bar.room - 4;
    context.font = FONT + colours.sans;
    if (x + context.measureText(text).width > end) { text = "\u21c4"; }
    if (x + SIGN > end) { x = Math.min(bar.right, end) - SIGN; } // upon the bar itself: beside it, it would hide the next one
    context.fillStyle = colours.surface;
    context.fillRect(x - 1, y - 6, context.measureText(text).width + 2, 12);
    words(context, text, x, y, colour);
  }

  /* A frame around the whole, so that it is seen however short it is. */
  function overlap(context, bar) {
    context.strokeStyle = colours.warning;
    context.lineWidth = 1;
    context.fillStyle = colours.surface;
    context.fillRect(bar.left - 1.5, bar.y - 2.5, bar.right - bar.left + 3, bar.height + 5);
    context.strokeRect(bar.left - 1.5, bar.y - 2.5, bar.right - bar.left + 3, bar.height + 5);
  }

  /* From one to the other, over the time that they had in common. */
  function tie(context, upper, lower, from, until) {
    var top = upper.y - 3, tall = lower.y + lower.height + 3 - top, wide = Math.max(2, until - from);
    context.fillStyle = colours["warning-soft"];
    context.fillRect(from, top, wide, tall);
    context.fillStyle = hatch(context, "warning");
    context.fillRect(from, top, wide, tall);
  }

  function outline(context, bar, colour, width) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.strokeRect(bar.left - 3, bar.y - 4, bar.right - bar.left + 6, bar.height + 8);
  }

  function words(context, text, x, y, colour, weight) {
    context.font = (weight || "") + FONT + colours.sans;
    context.textBaseline = "middle";
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }

  window.diRequests = Object.assign(window.diRequests || {}, {
    paint: {
      palette: palette, colours: function () { return colours || palette(); },
      phases: phases, signs: signs, overlap: overlap, tie: tie, outline: outline, words: words
    }
  });
})();
