/* The requests that the browser holds: unfolded from the server's compact rows, kept in the order
   in which they came, each with the requests of its page that it ran together with. */
(function () {
  "use strict";

  var NOTHING = [];
  var RECENT = 1000; // rows that what is new may have run together with
  var rows = new Map(); // by key
  var ordered = []; // oldest first
  var unsorted = false;
  var pages = new Map(); // tab -> Map of sequence -> row
  var races = new Map(); // by fingerprint
  var longest = 0; // ms of the longest one that is kept
  var offset = 0; // ms by which the page process's clock is ahead of the browser's

  function or(value, other) { return value === null || value === undefined ? other : value; }

  function race(told) {
    var one = { id: told[0], rule: told[1], level: told[2], title: told[3] };
    races.set(one.id, one);
    return one;
  }

  function span(from, to) { return from === null || to === null ? null : to - from; }

  /* In the order of request_packing.py; moments become ms since the epoch. */
  function unfold(packed) {
    var texts = packed.texts;
    function text(number) { return number < 0 ? null : texts[number]; }
    function all(numbers) { return numbers.length ? numbers.map(text) : NOTHING; }
    var callbacks = packed.callbacks.map(function (one) { return one.map(text); });
    var found = packed.races.map(function (one) { return race(one.map(text)); });
    return packed.rows.map(function (raw) {
      var at = packed.base + raw[1];
      function moment(after) { return after === null ? null : at + after; }
      var callback = callbacks[raw[2]];
      var row = {
        key: raw[0], at: at, id: callback[0], callback: callback[1], module: callback[2],
        status: text(raw[3]), tab: text(raw[4]), seq: raw[5], flight: raw[6].length ? raw[6] : NOTHING,
        triggers: all(raw[7]), reads: all(raw[8]), writes: all(raw[9]),
        sent: moment(raw[10]), started: moment(raw[11]), ended: moment(raw[12]), landed: moment(raw[13]),
        bytes_in: raw[14], bytes_out: raw[15], error: text(raw[16]), beside: NOTHING, together: null,
        races: raw[17].length ? raw[17].map(function (number) { return found[number]; }) : NOTHING
      };
      row.race = row.races.length ? row.races[0].rule + (row.races.length > 1 ? " +" + (row.races.length - 1) : "") : null;
      row.page = row.tab === null ? null : row.tab.slice(0, 4);
      row.trigger = row.triggers.length ? row.triggers.join(", ") : "page load";
      row.waiting = span(row.at, row.started);
      row.computing = span(row.started, row.ended);
      row.began = or(row.sent, row.at);
      row.over = or(row.landed, row.ended);
      row.total = span(row.began, row.over);
      return row;
    });
  }

  /* ---- which ran together: exact, from what each one's page said was in flight ---- */

  function meets(some, others) {
    return some.some(function (node) { return others.indexOf(node) >= 0; });
  }

  function share(a, b) {
    return meets(a.writes, b.writes) || meets(a.writes, b.reads) || meets(a.reads, b.writes);
  }

  function join(a, b, touched) {
    if (a.beside.indexOf(b.key) >= 0 || !share(a, b)) { return; }
    [[a, b], [b, a]].forEach(function (pair) {
      pair[0].beside = pair[0].beside.concat([pair[1].key]);
      pair[0].together = pair[0].beside.length;
      touched.add(pair[0].key);
    });
  }

  function relate(row, touched) {
    var page = row.tab === null || row.seq === null ? null : pages.get(row.tab);
    if (!page) { return; }
    row.flight.forEach(function (seq) {
      var other = page.get(seq);
      if (other && other !== row) { join(row, other, touched); }
    });
  }

  function place(row) {
    if (row.tab === null || row.seq === null) { return; }
    if (!pages.has(row.tab)) { pages.set(row.tab, new Map()); }
    pages.get(row.tab).set(row.seq, row);
  }

  function displace(row) {
    var page = row.tab === null ? undefined : pages.get(row.tab);
    if (page && page.get(row.seq) === row) {
      page.delete(row.seq);
      if (!page.size) { pages.delete(row.tab); }
    }
  }

  /* ---- in and out ---- */

  function same(a, b) {
    return a.over === b.over && a.status === b.status && a.sent === b.sent && a.started === b.started &&
      a.writes.length === b.writes.length && a.callback === b.callback && a.bytes_out === b.bytes_out &&
      a.race === b.race && a.races.every(function (one, at) { return one.id === b.races[at].id; });
  }

  /* The row that is there stays the same object: the grid and the timeline hold it. */
  function renew(known, row) {
    row.beside = known.beside;
    row.together = known.together;
    row.stack = known.stack;
    Object.assign(known, row);
    return known;
  }

  function take(row, found) {
    var known = rows.get(row.key);
    longest = Math.max(longest, row.total || 0);
    if (!known) {
      rows.set(row.key, row);
      unsorted = unsorted || (ordered.length > 0 && ordered[ordered.length - 1].at > row.at);
      ordered.push(row);
      place(row);
      found.added.push(row);
    } else if (!same(known, row)) {
      renew(known, row);
      found.touched.add(known.key);
    }
  }

  function inOrder() {
    if (unsorted) { ordered.sort(function (a, b) { return a.at - b.at; }); }
    unsorted = false;
    return ordered;
  }

  /* The store keeps so many: what is more here was cleared, or made room, from the oldest on. */
  function shorten(kept) {
    var surplus = kept === null ? 0 : Math.max(0, rows.size - kept);
    var gone = inOrder().splice(0, surplus);
    gone.forEach(function (row) { rows.delete(row.key); displace(row); });
    return gone;
  }

  function empty() {
    rows = new Map();
    ordered = [];
    pages = new Map();
    races = new Map();
    longest = 0;
  }

  /* Takes in an answer and says what that changed: the rows that were added, changed and removed. */
  function put(packed) {
    if (packed.fresh) { empty(); }
    if (packed.now) { offset = packed.now - Date.now(); }
    var found = { added: [], touched: new Set(), removed: [] };
    unfold(packed).forEach(function (row) { take(row, found); });
    var whole = packed.fresh || !packed.now; // older ones may be what newer ones ran together with
    inOrder().slice(whole ? 0 : -RECENT).forEach(function (row) { relate(row, found.touched); });
    found.removed = shorten(or(packed.kept, null));
    var fresh = new Set(found.added);
    found.changed = Array.from(found.touched, function (key) { return rows.get(key); })
      .filter(function (row) { return row && !fresh.has(row); });
    found.added = found.added.filter(function (row) { return rows.has(row.key); });
    return found;
  }

  window.diRequests = Object.assign(window.diRequests || {}, {
    log: {
      put: put,
      get: function (key) { return rows.get(key); },
      size: function () { return rows.size; },
      ordered: inOrder,
      tabs: function () { return pages.keys(); },
      races: function () { return races; },
      longest: function () { return longest; },
      now: function () { return Date.now() + offset; }
    }
  });
})();
