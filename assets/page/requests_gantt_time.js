/* The stretch of time that the timeline shows: the newest, or where it was put by hand or for a request. */
(function () {
  "use strict";

  var SPANS = [100, 200, 500, 1000, 2000, 5000, 10000, 30000, 60000, 300000]; // ms
  var USUAL = 10000;
  var AIR = 0.06; // of the span, behind the newest request
  var EASE = 0.5; // of the way that is left, per frame

  var gantt = window.diGantt;
  var span = USUAL;
  var usual = USUAL; // the span to go back to from a request
  var until = null; // the right edge (ms since the epoch)
  var held = null; // where it was put by hand or for a request; null follows the newest

  function log() { return gantt.log(); }
  function endOf(row, now) { return window.diRequests.endOf(row, now); }
  function still() { return window.matchMedia("(prefers-reduced-motion: reduce)").matches; }

  function changed() {
    gantt.state();
    gantt.ask();
  }

  /* ---- on its own ---- */

  function newest() {
    var rows = log().ordered();
    var last = 0;
    for (var i = Math.max(0, rows.length - 50); i < rows.length; i += 1) {
      last = Math.max(last, rows[i].status === "running" ? log().now() : endOf(rows[i], 0));
    }
    return last;
  }

  function target() {
    if (held !== null) { return held; }
    if (!log().size()) { return log().now(); }
    return Math.min(log().now(), newest() + AIR * span);
  }

  function holding() {
    return held === null && (gantt.paused || gantt.pointed || gantt.cursor !== null);
  }

  function move() {
    var to = target();
    if (until === null || still() || Math.abs(to - until) > 3 * span) { until = to; return false; }
    var left = to - until;
    var near = Math.abs(left) < span / 4000;
    until = near ? to : until + left * EASE;
    return !near || (held === null && to === log().now());
  }

  /* On to where it should be; returns whether it is not there yet. */
  function step() {
    var on = holding() ? false : move();
    if (until === null) { until = target(); }
    return on;
  }

  /* At once, for keys: what they walk through would hold it half way. */
  function settle() {
    if (!holding()) { until = target(); }
  }

  /* ---- by hand ---- */

  /* What stays where it is while a window that is held is zoomed: the request that it is about, or its middle. */
  function pivot() {
    var row = gantt.cursor || (gantt.selected && log().get(gantt.selected));
    var moment = row ? (row.began + endOf(row, log().now())) / 2 : until - span;
    return moment > until - span && moment < until ? moment : until - span / 2;
  }

  function zoom(to) {
    if (held !== null || holding()) { until = pivot() + (until - pivot()) * to / span; }
    if (held !== null) { held = until; } else { usual = to; }
    span = to;
    changed();
  }

  function nextSpan(by) { return SPANS[SPANS.indexOf(span) + by]; }

  function pan(by) {
    held = (until === null ? target() : until) + by * span / 4;
    changed();
  }

  function latest() {
    held = null;
    span = usual;
    changed();
  }

  /* What ran beside a request shows: it stands in the middle, with as much again on either side. */
  function centre(row) {
    var took = endOf(row, log().now()) - row.began;
    var share = took / span;
    if (share > 0.4 || share < 0.05) { span = spanOf(Math.max(took * 5, SPANS[0])); }
    held = row.began + took / 2 + span / 2;
    until = held;
    gantt.wanted = true;
    changed();
  }

  function spanOf(ms) {
    return SPANS.find(function (one) { return one >= ms; }) || SPANS[SPANS.length - 1];
  }

  function label() {
    return span >= 60000 ? span / 60000 + " min" : span >= 1000 ? span / 1000 + " s" : span + " ms";
  }

  gantt.time = {
    span: function () { return span; },
    held: function () { return held; },
    from: function () { return until - span; },
    until: function () { return until; },
    offers: function (by) { return Boolean(nextSpan(by)); },
    wider: function (by) { if (nextSpan(by)) { zoom(nextSpan(by)); } },
    hold: function () { held = held === null ? until : held; },
    step: step, settle: settle, pan: pan, latest: latest, centre: centre, label: label
  };
})();
