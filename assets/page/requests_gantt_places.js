/* Where the timeline's lanes and bars lie, and the names beside the lanes. */
(function () {
  "use strict";

  var BARS = [18, 14, 10]; // px: the highest with which all lanes can be seen at once, or the last
  var BETWEEN = 4, GAP = 10; // px

  var gantt = window.diGantt;
  var tops = []; // px, of the lanes
  var high = BARS[0]; // px, of a bar
  var several = false; // tabs
  var named = ""; // which names stand there

  function axis() { return window.diRequests.axis; }
  function height(lane) { return lane.levels * high + (lane.levels - 1) * BETWEEN + GAP; }

  function stack() {
    var y = axis().high;
    tops = gantt.lanes.map(function (lane) {
      var top = y;
      y += height(lane);
      return top;
    });
    return y + 4;
  }

  /* Where not all lanes can be seen at once, those of which something has just begun are on top. */
  function newestFirst() {
    gantt.lanes.sort(function (a, b) { return b.newest - a.newest || b.turn - a.turn; });
    return stack();
  }

  /* Returns the pixels that all lanes need. */
  function layOut() {
    var tall = 0;
    several = new Set(gantt.lanes.map(function (lane) { return lane.tab; })).size > 1;
    var fits = BARS.some(function (one) {
      high = one;
      tall = stack();
      return tall <= gantt.room.height;
    });
    return fits ? tall : newestFirst();
  }

  /* ---- the names ---- */

  function name(lane, top) {
    var element = window.diRequests.element;
    var tab = lane.page ? "tab " + lane.page : "no tab known";
    var row = element("div", { "class": "di-gantt-name", title: several ? lane.callback + ", " + tab : lane.callback }, [
      element("span", { "class": "di-mono" }, [lane.callback])
    ]);
    if (several) { row.append(element("span", { "class": "di-gantt-tab" }, [lane.page || "\u2013"])); }
    row.style.top = top + "px";
    row.style.height = height(lane) + "px";
    return row;
  }

  function inSight() {
    var from = gantt.scrolled - 40, to = from + gantt.room.height + 120;
    return gantt.lanes.map(function (lane, index) { return index; })
      .filter(function (index) { return tops[index] + height(gantt.lanes[index]) > from && tops[index] < to; });
  }

  /* Only what has changed is written again. */
  function nameLanes(total) {
    var seen = inSight(), parts = gantt.parts;
    var text = total + "|" + several + "|" + seen.map(function (index) {
      var lane = gantt.lanes[index];
      return lane.key + "@" + tops[index] + "x" + height(lane) + lane.callback;
    }).join("|");
    if (text === named) { return; }
    named = text;
    parts.body.style.height = total + "px";
    parts.names.replaceChildren.apply(parts.names, seen.map(function (index) { return name(gantt.lanes[index], tops[index]); }));
  }

  /* ---- the bars ---- */

  /* With the pixels up to the next bar beside it, in which words may stand. */
  function measure(x, now, width) {
    gantt.bars = [];
    gantt.lanes.forEach(function (lane, index) {
      var last = {};
      lane.rows.forEach(function (row) {
        var left = x(row.began), right = Math.max(left + 3, x(window.diRequests.endOf(row, now)));
        var y = tops[index] - gantt.scrolled + GAP / 2 + row.stack * (high + BETWEEN);
        var bar = { row: row, lane: index, left: left, right: right, y: y, height: high, room: width - right };
        if (last[row.stack]) { last[row.stack].room = left - last[row.stack].right; }
        last[row.stack] = bar;
        gantt.bars.push(bar);
      });
    });
  }

  gantt.places = {
    layOut: function () { nameLanes(layOut()); },
    measure: measure,
    feet: function () {
      return gantt.lanes.map(function (lane, index) { return tops[index] - gantt.scrolled + height(lane); });
    }
  };
})();
