/* The timeline of the last seconds: a lane per tab and callback. It moves with the requests and holds
   still while it is paused, pointed at, walked through by keys, or while a request is selected. */
(function () {
  "use strict";

  var SPANS = [100, 200, 500, 1000, 2000, 5000, 10000, 30000, 60000, 300000]; // ms
  var USUAL = 10000;
  var AIR = 0.06; // of the span, behind the newest request
  var BARS = [18, 14, 10]; // px: the highest with which all lanes can be seen at once, or the last
  var BETWEEN = 4, GAP = 10; // px
  var EASE = 0.5; // of the way that is left, per frame
  var STILL = 50; // ms between two frames: what moves slowly need not be painted oftener
  var MOST_TIES = 200;

  var parts = null;
  var span = USUAL;
  var usual = USUAL; // the span to go back to from a request
  var until = null; // the right edge (ms since the epoch)
  var held = null; // where it was put by hand or for a request; null follows the newest
  var paused = false, pointed = false;
  var cursor = null; // the row that the keys are at
  var over = null; // the row under the pointer
  var quiet = null; // the row that was just chosen: what its tip says stands in the panel, which it would cover
  var selected = null; // its key
  var room = { width: 0, height: 0 }; // px of what is painted; 0 while it is not seen
  var bars = []; // what was painted, with its place
  var lanes = [];
  var tops = [];
  var bar = BARS[0]; // px
  var scrolled = 0; // px
  var frame = null;
  var said = null; // of the state
  var wanted = false; // the selected one is to be scrolled into sight

  function log() { return window.diRequests.log; }
  function paint() { return window.diRequests.paint; }
  function axis() { return window.diRequests.axis; }
  function formats() { return window.dashAgGridFunctions; }
  function still() { return window.matchMedia("(prefers-reduced-motion: reduce)").matches; }

  /* ---- the window ---- */

  function newest() {
    var rows = log().ordered();
    var last = 0;
    for (var i = Math.max(0, rows.length - 50); i < rows.length; i += 1) {
      last = Math.max(last, rows[i].status === "running" ? log().now() : window.diRequests.endOf(rows[i], 0));
    }
    return last;
  }

  function target() {
    if (held !== null) { return held; }
    if (!log().size()) { return log().now(); }
    return Math.min(log().now(), newest() + AIR * span);
  }

  function holding() {
    return held === null && (paused || pointed || cursor !== null);
  }

  function step() {
    var to = target();
    if (until === null || still() || Math.abs(to - until) > 3 * span) { until = to; return false; }
    var left = to - until;
    var near = Math.abs(left) < span / 4000;
    until = near ? to : until + left * EASE;
    return !near || (held === null && to === log().now());
  }

  function tick() {
    frame = null;
    if (!room.width || document.hidden) { return; }
    var on = holding() ? false : step();
    if (until === null) { until = target(); }
    draw();
    if (on && log().size()) { setTimeout(ask, STILL); }
  }

  function ask() {
    if (frame === null && parts) { frame = requestAnimationFrame(tick); }
  }

  function label(ms) {
    return ms >= 60000 ? ms / 60000 + " min" : ms >= 1000 ? ms / 1000 + " s" : ms + " ms";
  }

  function spanOf(ms) {
    return SPANS.find(function (one) { return one >= ms; }) || SPANS[SPANS.length - 1];
  }

  /* What stays where it is while a window that is held is zoomed: the request that it is about, or its middle. */
  function pivot() {
    var row = cursor || (selected && log().get(selected));
    var moment = row ? (row.began + window.diRequests.endOf(row, log().now())) / 2 : until - span;
    return moment > until - span && moment < until ? moment : until - span / 2;
  }

  function zoom(to) {
    if (held !== null || holding()) { until = pivot() + (until - pivot()) * to / span; }
    if (held !== null) { held = until; } else { usual = to; }
    span = to;
    state();
    ask();
  }

  function nextSpan(by) {
    var to = SPANS[SPANS.indexOf(span) + by];
    if (to) { zoom(to); }
  }

  function pan(by) {
    held = (until === null ? target() : until) + by * span / 4;
    state();
    ask();
  }

  function latest() {
    held = null;
    span = usual;
    state();
    ask();
  }

  /* ---- where things lie ---- */

  function height(lane) { return lane.levels * bar + (lane.levels - 1) * BETWEEN + GAP; }

  function stack() {
    var y = axis().high;
    tops = lanes.map(function (lane) {
      var top = y;
      y += height(lane);
      return top;
    });
    return y + 4;
  }

  function layOut() {
    var tall = 0;
    parts.several = new Set(lanes.map(function (lane) { return lane.tab; })).size > 1;
    var fits = BARS.some(function (one) {
      bar = one;
      tall = stack();
      return tall <= room.height;
    });
    return fits ? tall : newestFirst();
  }

  /* Where not all lanes can be seen at once, those of which something has just begun are on top. */
  function newestFirst() {
    lanes.sort(function (a, b) { return b.newest - a.newest || b.turn - a.turn; });
    return stack();
  }

  function name(lane, top) {
    var element = window.diRequests.element;
    var tab = lane.page ? "tab " + lane.page : "no tab known";
    var row = element("div", { "class": "di-gantt-name", title: parts.several ? lane.callback + ", " + tab : lane.callback }, [
      element("span", { "class": "di-mono" }, [lane.callback])
    ]);
    if (parts.several) { row.append(element("span", { "class": "di-gantt-tab" }, [lane.page || "\u2013"])); }
    row.style.top = top + "px";
    row.style.height = height(lane) + "px";
    return row;
  }

  var named = "";

  function nameLanes(total) {
    var from = scrolled - 40, to = from + room.height + 120;
    var seen = lanes.map(function (lane, index) { return index; })
      .filter(function (index) { return tops[index] + height(lanes[index]) > from && tops[index] < to; });
    var text = total + "|" + parts.several + "|" + seen.map(function (index) { return lanes[index].key + "@" + tops[index] + "x" + height(lanes[index]) + lanes[index].callback; }).join("|");
    if (text === named) { return; }
    named = text;
    parts.body.style.height = total + "px";
    parts.names.replaceChildren.apply(parts.names, seen.map(function (index) { return name(lanes[index], tops[index]); }));
  }

  /* ---- painting ---- */

  function fit() {
    var ratio = window.devicePixelRatio || 1;
    var width = room.width, tall = room.height;
    if (parts.canvas.width !== Math.round(width * ratio) || parts.canvas.height !== Math.round(tall * ratio)) {
      parts.canvas.width = Math.round(width * ratio);
      parts.canvas.height = Math.round(tall * ratio);
    }
    var context = parts.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, tall);
    return { context: context, width: width, height: tall, from: until - span, until: until };
  }

  function scale(width) {
    var from = until - span;
    return function (moment) { return Math.max(-50, Math.min(width + 50, (moment - from) / span * width)); };
  }

  function measure(x, now) {
    bars = [];
    lanes.forEach(function (lane, index) {
      lane.rows.forEach(function (row) {
        var left = x(row.began), right = Math.max(left + 3, x(window.diRequests.endOf(row, now)));
        bars.push({ row: row, lane: index, left: left, right: right, y: tops[index] - scrolled + GAP / 2 + row.stack * (bar + BETWEEN), height: bar });
      });
    });
  }

  function shared(a, b, now) {
    return [Math.max(a.began, b.began), Math.min(window.diRequests.endOf(a, now), window.diRequests.endOf(b, now))];
  }

  function ties(context, x, now, byKey) {
    var drawn = 0;
    bars.forEach(function (bar) {
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

  function draw() {
    var now = log().now();
    var filters = window.diRequests.filters;
    lanes = window.diRequests.lanes(log(), filters.passes, filters.active(), until - span, until, now);
    nameLanes(layOut());
    var area = fit(), x = scale(area.width);
    measure(x, now);
    var byKey = new Map(bars.map(function (bar) { return [bar.row.key, bar]; }));
    var seen = bars.filter(function (bar) { return bar.y + bar.height > 0 && bar.y < area.height; });
    if (log().size()) { axis().rules(area, x, lanes.map(function (lane, index) { return tops[index] - scrolled + height(lane); })); }
    var chosen = byKey.get(selected);
    if (chosen) { guides(area, chosen); }
    ties(area.context, x, now, byKey);
    seen.forEach(function (bar) {
      area.context.globalAlpha = bar.row.faint ? 0.35 : 1;
      if (bar.row.together) { paint().overlap(area.context, bar); }
      paint().phases(area.context, bar.row, bar, x, now);
      paint().sign(area.context, bar.row, bar);
      area.context.globalAlpha = 1;
    });
    mark(area.context, byKey);
    if (log().size()) { axis().draw(area, x); }
    if (cursor) { tipBelow(byKey.get(cursor.key)); }
    if (chosen && wanted) { into(chosen); }
    wanted = false;
    parts.none.hidden = bars.length > 0;
    parts.none.textContent = filters.active() && log().size() ? "Nothing that matches ran in this time." : "Nothing ran in this time.";
    state();
  }

  function mark(context, byKey) {
    var colours = paint().colours();
    [[over, colours.text, 1], [cursor, colours.accent, 2], [selected, colours.accent, 2]].forEach(function (one) {
      var bar = one[0] && byKey.get(one[0].key || one[0]);
      if (bar) { paint().outline(context, bar, one[1], one[2]); }
    });
  }

  /* ---- what it says of itself ---- */

  function inWords() {
    if (held !== null) { return "at " + formats().diClock(held - span / 2); }
    if (paused) { return "paused"; }
    if (pointed) { return "held while the pointer is here"; }
    if (cursor !== null) { return "held while the keys are here"; }
    return "live";
  }

  function state() {
    var words = inWords();
    if (words + span !== said) {
      said = words + span;
      parts.state.textContent = words;
      parts.span.textContent = label(span);
      parts.latest.hidden = held === null;
      parts.closer.disabled = span === SPANS[0];
      parts.wider.disabled = span === SPANS[SPANS.length - 1];
    }
  }

  function tip(bar, x, y) {
    if (!bar || bar.row !== quiet) { quiet = null; }
    window.diRequests.tip(parts.tip, bar && bar.row !== quiet ? bar.row : null, x, y);
  }

  function tipBelow(bar) {
    var box = parts.canvas.getBoundingClientRect();
    tip(bar, bar ? box.left + (bar.left + bar.right) / 2 : 0, bar ? box.top + bar.y + bar.height : 0);
  }

  /* ---- pointer and keys ---- */

  function hit(event) {
    var box = parts.canvas.getBoundingClientRect();
    var x = event.clientX - box.left, y = event.clientY - box.top;
    if (y < axis().high) { return null; }
    return window.diRequests.barAt(bars, x, y);
  }

  function choose(row) {
    held = held === null ? until : held;
    quiet = row;
    parts.tip.hidden = true;
    window.diHouse.select({ request: row.key });
  }

  function into(bar) {
    var top = bar.y + scrolled;
    if (bar.y < axis().high + 4) { parts.scroll.scrollTop = top - axis().high - 8; }
    if (bar.y + bar.height > room.height - 8) { parts.scroll.scrollTop = top + bar.height + 8 - room.height; }
  }

  function walk(key) {
    var bar = window.diRequests.walk(bars, cursor, key);
    if (!bar) { return; }
    cursor = bar.row;
    into(bar);
    parts.spoken.textContent = bar.row.callback + ", " + window.diRequests.describe(bar.row).join(", ");
    ask();
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (/^(Arrow|Home|End)/.test(event.key)) {
      walk(event.key);
    } else if ((event.key === "Enter" || event.key === " ") && cursor) {
      choose(cursor);
    } else if (event.key === "+" || event.key === "=") {
      nextSpan(-1);
    } else if (event.key === "-") {
      nextSpan(1);
    } else {
      return;
    }
    event.preventDefault();
  }

  function measured() {
    room = { width: parts.canvas.clientWidth, height: parts.scroll.clientHeight };
    parts.canvas.style.height = room.height + "px";
    ask();
  }

  function listen() {
    parts.canvas.addEventListener("pointermove", function (event) {
      var bar = hit(event);
      over = bar ? bar.row : null;
      parts.canvas.style.cursor = bar ? "pointer" : "default";
      tip(bar, event.clientX, event.clientY);
      ask();
    });
    parts.canvas.addEventListener("click", function (event) {
      var bar = hit(event);
      if (bar) { choose(bar.row); }
    });
    parts.scroll.addEventListener("pointerenter", function () { pointed = true; state(); });
    parts.scroll.addEventListener("pointerleave", function () { pointed = false; over = null; tip(null); ask(); });
    parts.scroll.addEventListener("scroll", function () { scrolled = parts.scroll.scrollTop; ask(); });
    parts.canvas.addEventListener("keydown", press);
    parts.canvas.addEventListener("blur", function () { cursor = null; tip(null); ask(); });
    parts.closer.addEventListener("click", function () { nextSpan(-1); });
    parts.wider.addEventListener("click", function () { nextSpan(1); });
    parts.earlier.addEventListener("click", function () { pan(-1); });
    parts.later.addEventListener("click", function () { pan(1); });
    parts.latest.addEventListener("click", latest);
    document.addEventListener("visibilitychange", ask);
    document.addEventListener("di-theme", function () { paint().palette(); ask(); });
    var watch = new ResizeObserver(measured);
    watch.observe(parts.scroll);
    watch.observe(parts.canvas);
  }

  function button(words, title) {
    return window.diRequests.element("button", { type: "button", "class": "btn", title: title, "aria-label": title }, [words]);
  }

  function build(place) {
    var element = window.diRequests.element;
    parts = {
      state: element("span", { "class": "di-gantt-state di-muted" }),
      span: element("span", { "class": "di-gantt-span" }),
      closer: button("+", "Zoom in"), wider: button("\u2212", "Zoom out"),
      earlier: button("\u2190", "Earlier"), later: button("\u2192", "Later"), latest: button("Latest", "Back to the latest requests"),
      canvas: element("canvas", {
        tabindex: "0", role: "application", "aria-roledescription": "timeline",
        "aria-label": "Requests over time; the table below has the same ones. Arrow keys go from request to request, Enter selects, plus and minus zoom."
      }),
      names: element("div", { "class": "di-gantt-names" }),
      none: element("p", { "class": "di-gantt-none di-muted" }, ["Nothing ran in this time."]),
      tip: element("div", { "class": "di-gantt-tip", role: "tooltip", hidden: "" }),
      spoken: element("div", { "class": "di-unseen", "aria-live": "polite" })
    };
    parts.body = element("div", { "class": "di-gantt-body" }, [parts.names, parts.canvas]);
    parts.scroll = element("div", { "class": "di-gantt-scroll" }, [parts.body]);
    place.append(
      element("div", { "class": "di-gantt-head" }, [
        element("h2", {}, ["Timeline"]), place.querySelector("details"), parts.state, parts.latest, parts.earlier, parts.later, parts.wider, parts.span, parts.closer
      ]),
      parts.scroll, parts.none, parts.tip, parts.spoken
    );
    listen();
    state();
    ask();
  }

  /* ---- doors ---- */

  /* What ran beside a request shows: it stands in the middle, with as much again on either side. */
  function centre(row) {
    var took = window.diRequests.endOf(row, log().now()) - row.began;
    var share = took / span;
    if (share > 0.4 || share < 0.05) { span = spanOf(Math.max(took * 5, SPANS[0])); }
    held = row.began + took / 2 + span / 2;
    until = held;
    wanted = true;
    state();
    ask();
  }

  function select(key) {
    var row = key ? log().get(key) : null;
    var seen = row && bars.some(function (bar) { return bar.row.key === key; }) && held !== null;
    selected = row ? key : null;
    if (row && !seen) { centre(row); } else if (!key && held !== null) { latest(); } else { ask(); }
  }

  window.diRequests = Object.assign(window.diRequests || {}, {
    gantt: {
      build: build, draw: ask, select: select,
      pause: function (on) { paused = on; if (parts) { state(); ask(); } }
    }
  });
})();
