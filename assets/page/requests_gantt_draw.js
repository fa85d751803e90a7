/* One frame of the timeline: lines, bars, what ties them together, and what is selected among them. */
(function () {
  "use strict";

  var MOST_TIES = 200;

  var gantt = window.diGantt;

  function paint() { return window.diRequests.paint; }
  function axis() { return window.diRequests.axis; }

  function fit() {
    var ratio = window.devicePixelRatio || 1, canvas = gantt.parts.canvas;
    var width = gantt.room.width, tall = gantt.room.height;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(tall * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(tall * ratio);
    }
    var context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, tall);
    return { context: context, width: width, height: tall, from: gantt.time.from(), until: gantt.time.until() };
  }

  function scale(width) {
    var from = gantt.time.from(), span = gantt.time.span();
    return function (moment) { return Math.max(-50, Math.min(width + 50, (moment - from) / span * width)); };
  }

  function shared(a, b, now) {
    return [Math.max(a.began, b.began), Math.min(window.diRequests.endOf(a, now), window.diRequests.endOf(b, now))];
  }

  function ties(context, x, now, byKey) {
    var drawn = 0;
    gantt.bars.forEach(function (bar) {
      bar.row.beside.forEach(function (key) {
        var other = byKey.get(key);
        if (!other || other.lane <= bar.lane || drawn >= MOST_TIES) { return; }
        var both = shared(bar.row, other.row, now);
        if (both[1] <= both[0]) { return; }
        paint().tie(context, bar, other, x(both[0]), x(both[1]));
        drawn += 1;
      });
    });
  }

  function guides(area, bar) {
    var context = area.context;
    context.fillStyle = paint().colours().accent;
    context.globalAlpha = 0.6;
    context.fillRect(Math.round(bar.left), axis().high, 1, area.height);
    context.fillRect(Math.round(bar.right), axis().high, 1, area.height);
    context.globalAlpha = 1;
  }

  function one(area, bar, x, now) {
    area.context.globalAlpha = bar.row.faint ? 0.35 : 1;
    if (bar.row.together) { paint().overlap(area.context, bar); }
    paint().phases(area.context, bar.row, bar, x, now);
    paint().signs(area.context, bar.row, bar);
    area.context.globalAlpha = 1;
  }

  function outlines(context, byKey) {
    var colours = paint().colours();
    [[gantt.over, colours.text, 1], [gantt.cursor, colours.accent, 2], [gantt.selected, colours.accent, 2]].forEach(function (each) {
      var bar = each[0] && byKey.get(each[0].key || each[0]);
      if (bar) { paint().outline(context, bar, each[1], each[2]); }
    });
  }

  function all(area, byKey, now) {
    var x = scale(area.width), some = gantt.log().size() > 0;
    var chosen = byKey.get(gantt.selected);
    if (some) { axis().rules(area, x, gantt.places.feet()); }
    if (chosen) { guides(area, chosen); }
    ties(area.context, x, now, byKey);
    gantt.bars.forEach(function (bar) {
      if (bar.y + bar.height > 0 && bar.y < area.height) { one(area, bar, x, now); }
    });
    outlines(area.context, byKey);
    if (some) { axis().draw(area, x); }
  }

  function sayNothing(filtered) {
    var none = gantt.parts.none;
    none.hidden = gantt.bars.length > 0;
    none.textContent = filtered && gantt.log().size() ? "Nothing that matches ran in this time." : "Nothing ran in this time.";
  }

  gantt.draw = function () {
    var now = gantt.log().now(), filters = window.diRequests.filters;
    gantt.lanes = window.diRequests.lanes(
      gantt.log(), filters.passes, filters.active(), gantt.time.from(), gantt.time.until(), now
    );
    gantt.places.layOut();
    var area = fit();
    gantt.places.measure(scale(area.width), now, area.width);
    var byKey = new Map(gantt.bars.map(function (bar) { return [bar.row.key, bar]; }));
    all(area, byKey, now);
    if (gantt.cursor) { gantt.tipBelow(byKey.get(gantt.cursor.key)); }
    if (gantt.wanted && byKey.get(gantt.selected)) { gantt.into(byKey.get(gantt.selected)); }
    gantt.wanted = false;
    sayNothing(filters.active());
    gantt.state();
  };
})();
