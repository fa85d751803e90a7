/* The table of requests: rows in and out without losing the reader's place, its columns, its count. */
(function () {
  "use strict";

  var BY_USER = ["rowClicked", "spaceKey", "checkboxSelected"];
  var NARROW = "(max-width: 1100px)", WIDE = "(min-width: 1700px)";

  function log() { return window.diRequests.log; }
  function filters() { return window.diRequests.filters; }
  function setProps(id, props) { window.diPage.setProps(id, props); }

  /* ---- rows ---- */

  /* New rows on top must not push away what is being read further down. */
  function keepingPlace(api, change) {
    var viewport = document.querySelector("#requests-grid .ag-body-viewport");
    var anchor = viewport && viewport.scrollTop > 0 ? api.getDisplayedRowAtIndex(api.getFirstDisplayedRowIndex()) : null;
    var before = anchor ? anchor.rowTop - viewport.scrollTop : 0;
    change();
    if (anchor && api.getRowNode(anchor.id)) {
      viewport.scrollTop = anchor.rowTop - before;
    }
  }

  function put(api, packed) {
    var found = log().put(packed);
    if (packed.fresh) {
      api.setGridOption("rowData", found.added);
    } else if (found.added.length || found.changed.length || found.removed.length) {
      keepingPlace(api, function () {
        api.applyTransaction({ add: found.added, update: found.changed, remove: found.removed });
      });
    }
    return found;
  }

  /* ---- columns: those that there is room for, and that say something ---- */

  function arrange(api) {
    api.setColumnsVisible(["waiting", "computing"], !window.matchMedia(NARROW).matches);
    api.setColumnsVisible(["bytes_in", "bytes_out"], window.matchMedia(WIDE).matches);
    api.setColumnsVisible(["page"], Array.from(log().tabs()).length > 1);
    api.setColumnsVisible(["race"], log().races().size > 0);
    api.setColumnsVisible(["error"], log().ordered().some(function (row) { return row.error !== null; }));
  }

  /* ---- its events, once ---- */

  /* whenChosen: by its user; whenForgotten: the grid itself has changed what is selected. */
  function prepare(api, whenChosen, whenForgotten) {
    api.setGridOption("isExternalFilterPresent", function () { return filters().active(); });
    api.setGridOption("doesExternalFilterPass", function (node) { return filters().passes(node.data); });
    api.addEventListener("selectionChanged", function (event) {
      if (BY_USER.indexOf(event.source) >= 0) { whenChosen(); } else { whenForgotten(); }
    });
    [NARROW, WIDE].forEach(function (query) {
      window.matchMedia(query).addEventListener("change", function () { arrange(api); });
    });
    api.addEventListener("cellKeyDown", function (event) {
      if (event.event.key === "Enter") { event.node.setSelected(true, true, "rowClicked"); }
    });
  }

  /* ---- how many there are ---- */

  function counted(number, noun) {
    return number.toLocaleString("en") + " " + noun + (number === 1 ? "" : "s");
  }

  function recount(api, kept) {
    var size = log().size(), shown = api.getDisplayedRowCount();
    var told = shown < size ? shown.toLocaleString("en") + " of " + counted(size, "request") + " shown" : counted(size, "request");
    var older = Math.max(0, (kept || 0) - size);
    setProps("requests-count", { children: told + (older ? ", " + older.toLocaleString("en") + " older ones on their way" : "") });
    setProps("requests-clear", { disabled: size === 0 });
    setProps("requests-empty", { hidden: size > 0 });
    setProps("requests-none", { hidden: size === 0 || shown > 0 });
  }

  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
    diOverlaps: function (number) { return number ? "\u2225 " + number : ""; },
    diRace: function (words) { return words ? "\u21c4 " + words : ""; },
    diRaceLevel: function (row) { return row && row.races.length ? row.races[0].level : ""; },
    diRaceTitles: function (row) { return row.races.map(function (one) { return one.title; }).join("; "); }
  });
  window.diRequests = Object.assign(window.diRequests || {}, {
    table: { put: put, arrange: arrange, prepare: prepare, recount: recount }
  });
})();
