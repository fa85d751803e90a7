/* The filters of the requests view: what is asked for, whether a row is it, and the bar of controls.
   The address holds them as the view's own keys; the selection that the views share is one more. */
(function () {
  "use strict";

  var TELL = 150; // ms without a key press until the address and the count are told
  var STATUSES = ["ok", "no_update", "error", "superseded", "cancelled", "running"];
  var ALWAYS = ["ok", "no_update", "error"]; // the others have a button while there are some
  var ANY = "any"; // race
  var KINDS = ["callback", "property", "module"];

  var asked = blank();
  var selected = {};
  var told = null; // the own keys in the address, as JSON
  var parts = null; // the controls
  var timer = null;
  var onChange = function () {};

  function blank() {
    return { find: "", status: [], tab: "", slower: "", together: false, race: "" };
  }

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) { made.append(child); });
    return made;
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
      return has(row.callback) || has(row.trigger) || has(row.error) || row.reads.some(has) || row.writes.some(has);
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
    say();
  }

  function say() {
    var count = document.getElementById("requests-count");
    if (parts && count) { parts.said.textContent = count.textContent; }
  }

  function apply() {
    besides = others();
    current = asked.status.length ? besides.concat([hasStatus]) : besides;
    show();
    countStatuses();
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

  /* ---- the bar of controls ---- */

  function statusButton(status) {
    var number = element("span", { "class": "di-requests-number" });
    var words = window.dashAgGridFunctions.diStatus(status);
    var button = element("button", { type: "button", "class": "btn di-requests-status-" + status, "aria-pressed": "false" }, [words + " ", number]);
    button.addEventListener("click", function () {
      var without = asked.status.filter(function (one) { return one !== status; });
      ask({ status: without.length < asked.status.length ? without : without.concat([status]) });
    });
    return { button: button, number: number };
  }

  function build(place) {
    parts = {
      find: element("input", {
        type: "search", "class": "di-requests-find", "data-di-search": "", placeholder: "Find callback, property, error",
        "aria-label": "Find in callback, trigger, property and error", autocomplete: "off", spellcheck: "false"
      }),
      tab: element("select", { "aria-label": "Tab" }, [new Option("all tabs", "")]),
      slower: element("input", { type: "number", min: "0", step: "any", placeholder: "any", "aria-label": "Slower than, in milliseconds" }),
      together: element("button", {
        type: "button", "class": "btn di-requests-together", "aria-pressed": "false",
        title: "Only requests that ran at the same time as another one of their tab, where one writes what the other reads or writes"
      }, ["\u2225 overlapping"]),
      race: element("button", {
        type: "button", "class": "btn di-requests-race", "aria-pressed": "false",
        title: "Only requests that took part in a race that was seen, each time that it was"
      }, ["\u21c4 in a race"]),
      chips: element("span", { "class": "di-requests-chips" }),
      clear: element("button", { type: "button", "class": "btn" }, ["Clear filters"]),
      said: element("span", { "class": "di-unseen", role: "status" }),
      status: {}
    };
    STATUSES.forEach(function (status) { parts.status[status] = statusButton(status); });
    parts.find.addEventListener("input", function () { ask({ find: parts.find.value }); });
    parts.tab.addEventListener("change", function () { ask({ tab: parts.tab.value }); });
    parts.slower.addEventListener("input", function () { ask({ slower: parts.slower.value }); });
    parts.together.addEventListener("click", function () { ask({ together: !asked.together }); });
    parts.race.addEventListener("click", function () { ask({ race: asked.race === ANY ? "" : ANY }); });
    parts.clear.addEventListener("click", clear);
    place.append(
      element("div", { "class": "di-requests-row" }, [
        parts.find, parts.together, parts.race,
        element("label", { "class": "di-requests-slower" }, ["slower than ", parts.slower, " ms"]),
        parts.tab, parts.clear
      ]),
      parts.chips,
      element("div", { "class": "di-requests-statuses", role: "group", "aria-label": "Status" },
        STATUSES.map(function (status) { return parts.status[status].button; })),
      parts.said
    );
    show();
  }

  function chip(kind, name, whole, letGo) {
    var remove = element("button", { type: "button", "aria-label": "Remove the filter on " + kind + " " + name, title: "Remove this filter" }, ["\u2715"]);
    remove.addEventListener("click", function () {
      letGo();
      parts.find.focus();
    });
    return element("span", { "class": "di-requests-chip", title: kind + " " + whole },
      ["filtered by " + kind + " ", element("span", { "class": "di-mono" }, [name]), remove]);
  }

  function chipOfSelection(kind) {
    var part = {};
    part[kind] = null;
    return chip(kind, kind === "callback" ? nameOf(selected.callback) : selected[kind], selected[kind], function () {
      window.diHouse.select(part);
    });
  }

  function chipOfRace() {
    var race = window.diRequests.log.races().get(asked.race) || { rule: asked.race, title: asked.race };
    return chip("race", race.rule, race.title, function () { ask({ race: "" }); });
  }

  function nameOf(id) {
    var rows = window.diRequests.log.ordered();
    for (var i = rows.length - 1; i >= 0; i -= 1) {
      if (rows[i].id === id) { return rows[i].callback; }
    }
    return id;
  }

  function put(element, property, value) {
    if (element[property] !== value) { element[property] = value; }
  }

  function press(button, pressed) {
    if (button.getAttribute("aria-pressed") !== String(pressed)) { button.setAttribute("aria-pressed", String(pressed)); }
  }

  function show() {
    if (!parts) { return; }
    put(parts.find, "value", asked.find);
    put(parts.slower, "value", asked.slower);
    STATUSES.forEach(function (status) { press(parts.status[status].button, asked.status.indexOf(status) >= 0); });
    press(parts.together, asked.together);
    press(parts.race, asked.race === ANY);
    parts.clear.hidden = current.length === 0;
    showChips();
    offerRaces();
    offerTabs();
  }

  /* No button leads to nothing: there is one once a race was seen. */
  function offerRaces() {
    parts.race.hidden = !window.diRequests.log.races().size && asked.race !== ANY;
  }

  function showChips() {
    var chips = KINDS.filter(function (kind) { return selected[kind]; }).map(chipOfSelection);
    if (asked.race && asked.race !== ANY) { chips.push(chipOfRace()); }
    var text = chips.map(function (one) { return one.title + one.textContent; }).join("\n");
    if (text !== parts.chipText) {
      parts.chipText = text;
      parts.chips.replaceChildren.apply(parts.chips, chips);
    }
  }

  function offerTabs() {
    var tabs = Array.from(window.diRequests.log.tabs());
    if (asked.tab && tabs.indexOf(asked.tab) < 0) { tabs.push(asked.tab); }
    var known = Array.from(parts.tab.options, function (option) { return option.value; });
    if (known.slice(1).join("\n") !== tabs.join("\n")) {
      parts.tab.replaceChildren.apply(parts.tab, [new Option("all tabs", "")].concat(
        tabs.map(function (tab) { return new Option("tab " + tab.slice(0, 4), tab); })
      ));
    }
    parts.tab.hidden = tabs.length < 2 && !asked.tab;
    put(parts.tab, "value", asked.tab);
  }

  function countStatuses() {
    if (!parts) { return; }
    var counts = {};
    window.diRequests.log.ordered().forEach(function (row) {
      if (allHold(besides, row)) { counts[row.status] = (counts[row.status] || 0) + 1; }
    });
    STATUSES.forEach(function (status) {
      put(parts.status[status].number, "textContent", (counts[status] || 0).toLocaleString("en"));
      parts.status[status].button.hidden = !counts[status] && ALWAYS.indexOf(status) < 0 && asked.status.indexOf(status) < 0;
    });
  }

  /* After rows have come or gone: how many there are of each status, and of which tabs. */
  function recount() {
    if (!parts) { return; }
    countStatuses();
    showChips();
    offerRaces();
    offerTabs();
  }

  window.diRequests = Object.assign(window.diRequests || {}, {
    element: element,
    filters: {
      build: build, follow: follow, choose: choose, clear: clear, recount: recount, passes: passes,
      active: function () { return current.length > 0; },
      changed: function (then) { onChange = then; }
    }
  });
})();
