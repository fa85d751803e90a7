/* The filters of the requests view: what is asked for, and whether a row is it. The address holds them
   as the view's own keys; the selection that the views share is one more. The controls follow. */
(function () {
  "use strict";

  var TELL = 150; // ms without a key press until the address and the count are told
  var STATUSES = ["ok", "no_update", "error", "superseded", "cancelled", "running"];
  var ANY = "any"; // race
  var KINDS = ["callback", "property", "module"];

  var asked = blank();
  var selected = {};
  var told = null; // the own keys in the address, as JSON
  var timer = null;
  var onChange = function () {};

  function bar() { return window.diRequests.bar; }

  function blank() {
    return { find: "", status: [], tab: "", slower: "", together: false, race: "" };
  }

  /* ---- whether a row is what is asked for ---- */

  function finder(word) {
    var known = new Map(); // few texts, many rows
    function has(text) {
      if (text === null) { return false; }
      var found = known.get(text);
      if (found === undefined) {
        found = text.toLowerCase().indexOf(word) >= 0;
        known.set(text, found);
      }
      return found;
    }
    return function (row) {
      return has(row.callback) || has(row.trigger) || has(row.error) || has(row.race) || row.reads.some(has) || row.writes.some(has);
    };
  }

  function holds(row, node) {
    return row.writes.indexOf(node) >= 0 || row.reads.indexOf(node) >= 0 || row.triggers.indexOf(node) >= 0;
  }

  /* In any race, or in the one of this fingerprint. */
  function raced(which) {
    if (which === ANY) { return function (row) { return row.races.length > 0; }; }
    return function (row) { return row.races.some(function (one) { return one.id === which; }); };
  }

  /* All but the status: what the numbers on its buttons are counted within. */
  function others() {
    var found = asked.find.toLowerCase().split(/\s+/).filter(Boolean).map(finder);
    var tab = asked.tab, slower = parseFloat(asked.slower), now = window.diRequests.log.now();
    if (tab) { found.push(function (row) { return row.tab === tab; }); }
    if (slower > 0) {
      found.push(function (row) { return (row.total === null && row.status === "running" ? now - row.began : row.total) > slower; });
    }
    if (asked.together) { found.push(function (row) { return row.together > 0; }); }
    if (asked.race) { found.push(raced(asked.race)); }
    if (selected.callback) { found.push(function (row) { return row.id === selected.callback; }); }
    if (selected.module) { found.push(function (row) { return row.module === selected.module; }); }
    if (selected.property) { found.push(function (row) { return holds(row, selected.property); }); }
    return found;
  }

  var besides = []; // the tests without that of the status
  var current = [];

  function allHold(tests, row) {
    for (var i = 0; i < tests.length; i += 1) {
      if (!tests[i](row)) { return false; }
    }
    return true;
  }

  function passes(row) { return allHold(current, row); }

  function hasStatus(row) { return asked.status.indexOf(row.status) >= 0; }

  /* ---- the address ---- */

  function own() {
    return {
      find: asked.find.trim(), status: asked.status.join(","), tab: asked.tab, slower: asked.slower,
      together: asked.together ? "yes" : "", race: asked.race
    };
  }

  function keysOf(keys) {
    return JSON.stringify(["find", "status", "tab", "slower", "together", "race"].map(function (key) { return keys[key] || ""; }));
  }

  function tell() {
    told = keysOf(own());
    if (window.diHouse.here().view === "requests") {
      window.diHouse.setOwn(Object.assign(window.diHouse.own(), own()));
    }
    bar().say();
  }

  function apply() {
    besides = others();
    current = asked.status.length ? besides.concat([hasStatus]) : besides;
    bar().show();
    onChange();
  }

  function ask(change) {
    Object.assign(asked, change);
    apply();
    clearTimeout(timer);
    timer = setTimeout(function () { timer = null; tell(); }, TELL);
  }

  /* What the address says, unless it only says what was just typed here. */
  function follow(keys) {
    if (timer !== null || keysOf(keys) === told) { return; }
    told = keysOf(keys);
    asked = {
      find: keys.find || "",
      status: (keys.status || "").split(",").filter(function (one) { return STATUSES.indexOf(one) >= 0; }),
      tab: keys.tab || "", slower: keys.slower || "", together: keys.together === "yes", race: keys.race || ""
    };
    apply();
  }

  function choose(selection) {
    var before = KINDS.map(function (kind) { return selected[kind]; }).join("\n");
    selected = {};
    KINDS.forEach(function (kind) { selected[kind] = (selection || {})[kind] || null; });
    if (KINDS.map(function (kind) { return selected[kind]; }).join("\n") !== before) { apply(); }
  }

  function clear() {
    ask(blank());
    if (KINDS.some(function (kind) { return selected[kind]; })) {
      window.diHouse.select({ callback: null, property: null, module: null });
    }
  }

  window.diRequests = Object.assign(window.diRequests || {}, {
    filters: {
      ANY: ANY, KINDS: KINDS, STATUSES: STATUSES,
      asked: function () { return asked; },
      selected: function () { return selected; },
      besides: function (row) { return allHold(besides, row); },
      ask: ask, follow: follow, choose: choose, clear: clear, passes: passes,
      active: function () { return current.length > 0; },
      changed: function (then) { onChange = then; }
    }
  });
})();
