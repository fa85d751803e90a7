/* The lanes of the timeline: one per tab and callback, those that ran at once above each other. */
(function () {
  "use strict";

  var MOST_STACKED = 4;
  var FAR = 60; // rows of a lane that a new one is held against

  var turns = new Map(); // lane -> when it came into the window: the newest is on top
  var turn = 0;

  function before(rows, moment) {
    var low = 0, high = rows.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (rows[middle].at < moment) { low = middle + 1; } else { high = middle; }
    }
    return low;
  }

  function end(row, now) {
    return row.over === null || row.over === undefined ? (row.status === "running" ? now : row.at) : row.over;
  }

  /* The rows of which something lies between two moments, oldest first. */
  function within(log, from, until, now) {
    var rows = log.ordered();
    var found = [];
    for (var i = before(rows, from - log.longest() - 1); i < rows.length && rows[i].began <= until; i += 1) {
      if (end(rows[i], now) >= from) { found.push(rows[i]); }
    }
    return found;
  }

  /* Those that are asked for, and what ran in their tab at the same time as one of them. */
  function chosen(rows, passes, now) {
    var spans = new Map();
    rows.forEach(function (row) {
      row.faint = !passes(row);
      if (row.faint) { return; }
      var of = spans.get(row.tab) || [];
      var last = of[of.length - 1];
      if (last && row.began <= last[1]) { last[1] = Math.max(last[1], end(row, now)); } else { of.push([row.began, end(row, now)]); }
      spans.set(row.tab, of);
    });
    return rows.filter(function (row) {
      return !row.faint || (spans.get(row.tab) || []).some(function (span) { return row.began <= span[1] && end(row, now) >= span[0]; });
    });
  }

  /* A row keeps its level, so that nothing jumps as the window moves. */
  function level(row, lane, now) {
    if (row.stack !== undefined) { return row.stack; }
    var taken = {};
    lane.rows.slice(-FAR).forEach(function (other) {
      if (other.began < end(row, now) && end(other, now) > row.began) { taken[other.stack] = true; }
    });
    row.stack = 0;
    while (taken[row.stack] && row.stack < MOST_STACKED - 1) { row.stack += 1; }
    return row.stack;
  }

  function turnOf(key, seen) {
    seen.add(key);
    if (!turns.has(key)) {
      turn += 1;
      turns.set(key, turn);
    }
    return turns.get(key);
  }

  /* A lane stays where it is for as long as there is something in it. */
  function group(rows, now) {
    var lanes = new Map();
    var seen = new Set();
    rows.forEach(function (row) {
      var key = (row.tab || "") + " " + row.id;
      var lane = lanes.get(key);
      if (!lane) {
        lane = {
          key: key, tab: row.tab, page: row.page, callback: row.callback, rows: [], levels: 1, newest: 0, turn: turnOf(key, seen)
        };
        lanes.set(key, lane);
      }
      lane.levels = Math.max(lane.levels, level(row, lane, now) + 1);
      lane.newest = Math.max(lane.newest, row.began);
      lane.rows.push(row);
    });
    turns.forEach(function (_, key) { if (!seen.has(key)) { turns.delete(key); } });
    return Array.from(lanes.values()).sort(function (a, b) { return b.turn - a.turn; });
  }

  /* The lanes between two moments, from top to bottom. */
  function lanes(log, passes, filtered, from, until, now) {
    var rows = within(log, from, until, now);
    if (filtered) { rows = chosen(rows, passes, now); } else { rows.forEach(function (row) { row.faint = false; }); }
    return group(rows, now);
  }

  window.diRequests = Object.assign(window.diRequests || {}, { lanes: lanes, endOf: end });
})();
