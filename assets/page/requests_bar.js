/* The bar of controls of the requests view: it shows what the filters ask for, and changes it. */
(function () {
  "use strict";

  var ALWAYS = ["ok", "no_update", "error"]; // the others have a button while there are some

  var parts = null; // the controls

  function filters() { return window.diRequests.filters; }
  function asked() { return filters().asked(); }
  function selected() { return filters().selected(); }

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  function say() {
    var count = document.getElementById("requests-count");
    if (parts && count) { parts.said.textContent = count.textContent; }
  }

  function statusButton(status) {
    var number = element("span", { "class": "di-requests-number" });
    var words = window.dashAgGridFunctions.diStatus(status);
    var button = element("button", { type: "button", "class": "btn di-requests-status-" + status, "aria-pressed": "false" }, [words + " ", number]);
    button.addEventListener("click", function () {
      var without = asked().status.filter(function (one) { return one !== status; });
      filters().ask({ status: without.length < asked().status.length ? without : without.concat([status]) });
    });
    return { button: button, number: number };
  }

  function build(place) {
    parts = {
      find: element("input", {
        type: "search", "class": "di-requests-find", "data-di-search": "", placeholder: "Find callback, property, error, race",
        "aria-label": "Find in callback, trigger, property, error and race", autocomplete: "off", spellcheck: "false"
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
    filters().STATUSES.forEach(function (status) { parts.status[status] = statusButton(status); });
    parts.find.addEventListener("input", function () { filters().ask({ find: parts.find.value }); });
    parts.tab.addEventListener("change", function () { filters().ask({ tab: parts.tab.value }); });
    parts.slower.addEventListener("input", function () { filters().ask({ slower: parts.slower.value }); });
    parts.together.addEventListener("click", function () { filters().ask({ together: !asked().together }); });
    parts.race.addEventListener("click", function () { filters().ask({ race: asked().race === filters().ANY ? "" : filters().ANY }); });
    parts.clear.addEventListener("click", filters().clear);
    place.append(
      element("div", { "class": "di-requests-row" }, [
        parts.find, parts.together, parts.race,
        element("label", { "class": "di-requests-slower" }, ["slower than ", parts.slower, " ms"]),
        parts.tab, parts.clear
      ]),
      parts.chips,
      element("div", { "class": "di-requests-statuses", role: "group", "aria-label": "Status" },
        filters().STATUSES.map(function (status) { return parts.status[status].button; })),
      parts.said
    );
    show();
  }

  /* ---- what it is filtered by, to be taken away ---- */

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
    return chip(kind, kind === "callback" ? nameOf(selected().callback) : selected()[kind], selected()[kind], function () {
      window.diHouse.select(part);
    });
  }

  function chipOfRace() {
    var race = window.diRequests.log.races().get(asked().race) || { rule: asked().race, title: asked().race };
    return chip("race", race.rule, race.title, function () { filters().ask({ race: "" }); });
  }

  function nameOf(id) {
    var rows = window.diRequests.log.ordered();
    for (var i = rows.length - 1; i >= 0; i -= 1) {
      if (rows[i].id === id) { return rows[i].callback; }
    }
    return id;
  }

  /* ---- what the controls show ---- */

  function put(element, property, value) {
    if (element[property] !== value) { element[property] = value; }
  }

  function press(button, pressed) {
    if (button.getAttribute("aria-pressed") !== String(pressed)) { button.setAttribute("aria-pressed", String(pressed)); }
  }

  function show() {
    if (!parts) { return; }
    put(parts.find, "value", asked().find);
    put(parts.slower, "value", asked().slower);
    filters().STATUSES.forEach(function (status) { press(parts.status[status].button, asked().status.indexOf(status) >= 0); });
    press(parts.together, asked().together);
    press(parts.race, asked().race === filters().ANY);
    parts.clear.hidden = !filters().active();
    showOffers();
  }

  function showOffers() {
    countStatuses();
    showChips();
    offerRaces();
    offerTabs();
  }

  /* No button leads to nothing: there is one once a race was seen. */
  function offerRaces() {
    parts.race.hidden = !window.diRequests.log.races().size && asked().race !== filters().ANY;
  }

  function showChips() {
    var chips = filters().KINDS.filter(function (kind) { return selected()[kind]; }).map(chipOfSelection);
    if (asked().race && asked().race !== filters().ANY) { chips.push(chipOfRace()); }
    var text = chips.map(function (one) { return one.title + one.textContent; }).join("\n");
    if (text !== parts.chipText) {
      parts.chipText = text;
      parts.chips.replaceChildren.apply(parts.chips, chips);
    }
  }

  function offerTabs() {
    var tabs = Array.from(window.diRequests.log.tabs());
    if (asked().tab && tabs.indexOf(asked().tab) < 0) { tabs.push(asked().tab); }
    var known = Array.from(parts.tab.options, function (option) { return option.value; });
    if (known.slice(1).join("\n") !== tabs.join("\n")) {
      parts.tab.replaceChildren.apply(parts.tab, [new Option("all tabs", "")].concat(
        tabs.map(function (tab) { return new Option("tab " + tab.slice(0, 4), tab); })
      ));
    }
    parts.tab.hidden = tabs.length < 2 && !asked().tab;
    put(parts.tab, "value", asked().tab);
  }

  function countStatuses() {
    var counts = {};
    window.diRequests.log.ordered().forEach(function (row) {
      if (filters().besides(row)) { counts[row.status] = (counts[row.status] || 0) + 1; }
    });
    filters().STATUSES.forEach(function (status) {
      put(parts.status[status].number, "textContent", (counts[status] || 0).toLocaleString("en"));
      parts.status[status].button.hidden = !counts[status] && ALWAYS.indexOf(status) < 0 && asked().status.indexOf(status) < 0;
    });
  }

  /* After rows have come or gone: how many there are of each status, and of which tabs. */
  function recount() {
    if (parts) { showOffers(); }
  }

  window.diRequests = Object.assign(window.diRequests || {}, {
    element: element,
    bar: { build: build, show: show, recount: recount, say: say }
  });
})();
