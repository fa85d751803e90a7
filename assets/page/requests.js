/* The requests view: hands what the server tells to the table and the timeline, and holds both to the
   address. The browser keeps the rows, so that an update loses neither selection nor scroll nor filter. */
(function () {
  "use strict";

  var GRID = "requests-grid";
  var BY_USER = ["rowClicked", "spaceKey", "checkboxSelected"];
  var NARROW = "(max-width: 1100px)", WIDE = "(min-width: 1700px)";

  var kept = null; // how many the store keeps
  var oldest = null; // key of the oldest row so far, in the store's order
  var ready = false; // the grid has been given its filter and its listeners
  var opened = { request: null, stamp: 0 };
  var showing = false; // the selection came from a click on a row: it need not be looked for
  var more = false; // older rows are on their way

  function parts() { return window.diRequests; }
  function log() { return parts().log; }
  function setProps(id, props) { window.diPage.setProps(id, props); }
  function here() { return window.diHouse.here(); }

  function counted(number, noun) {
    return number.toLocaleString("en") + " " + noun + (number === 1 ? "" : "s");
  }

  /* ---- the table ---- */

  /* New rows on top must not push away what is being read further down. */
  function keepingPlace(api, change) {
    var viewport = document.querySelector("#" + GRID + " .ag-body-viewport");
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

  function arrange(api) {
    api.setColumnsVisible(["waiting", "computing"], !window.matchMedia(NARROW).matches);
    api.setColumnsVisible(["bytes_in", "bytes_out"], window.matchMedia(WIDE).matches);
    api.setColumnsVisible(["page"], Array.from(log().tabs()).length > 1);
    api.setColumnsVisible(["race"], log().races().size > 0);
  }

  function prepare(api) {
    if (ready) { return; }
    ready = true;
    api.setGridOption("isExternalFilterPresent", function () { return parts().filters.active(); });
    api.setGridOption("doesExternalFilterPass", function (node) { return parts().filters.passes(node.data); });
    api.addEventListener("selectionChanged", function (event) {
      if (BY_USER.indexOf(event.source) >= 0) { chosen(api); } else { again(api); }
    });
    [NARROW, WIDE].forEach(function (query) {
      window.matchMedia(query).addEventListener("change", function () { arrange(api); });
    });
    api.addEventListener("cellKeyDown", function (event) {
      if (event.event.key === "Enter") { event.node.setSelected(true, true, "rowClicked"); }
    });
  }

  function chosen(api) {
    var node = api.getSelectedNodes()[0];
    showing = Boolean(node);
    window.diHouse.select({ request: node ? node.id : null });
  }

  function recount(api) {
    var size = log().size(), shown = api.getDisplayedRowCount();
    var told = shown < size ? shown.toLocaleString("en") + " of " + counted(size, "request") + " shown" : counted(size, "request");
    var older = Math.max(0, (kept || 0) - size);
    setProps("requests-count", { children: told + (older ? ", " + older.toLocaleString("en") + " older ones on their way" : "") });
    setProps("requests-empty", { hidden: size > 0 });
    setProps("requests-none", { hidden: size === 0 || shown > 0 });
  }

  function refilter() {
    var api = window.diPage.gridApi(GRID);
    if (api && ready) {
      api.onFilterChanged();
      recount(api);
    }
    parts().gantt.draw();
  }

  /* ---- what the server tells ---- */

  function told(api, found) {
    parts().filters.recount();
    arrange(api);
    recount(api);
    parts().gantt.draw();
    mark(api);
    if (opened.request && found.changed.concat(found.added).some(concerns)) { ask(opened.request); }
  }

  function concerns(row) {
    return row.key === opened.request || row.beside.indexOf(opened.request) >= 0;
  }

  function news(packed) {
    if (!packed) { return; }
    window.diPage.whenGrid(GRID, function (api) {
      prepare(api);
      kept = packed.kept;
      var found = put(api, packed);
      if (packed.fresh) { oldest = packed.rows.length ? packed.rows[0][0] : null; }
      if (packed.fresh && kept > log().size()) { askOlder(); }
      told(api, found);
      if (packed.more) { setProps("requests-again", { data: Date.now() }); }
    });
  }

  function askOlder() {
    more = true;
    setProps("requests-before", { data: oldest });
  }

  function past(packed) {
    if (!packed) { return; }
    window.diPage.whenGrid(GRID, function (api) {
      more = packed.more && packed.rows.length > 0;
      var found = put(api, packed);
      if (more) {
        oldest = packed.rows[0][0];
        askOlder();
      } else {
        kept = log().size();
      }
      told(api, found);
    });
  }

  /* ---- what is selected ---- */

  function ask(request) {
    opened = { request: request, stamp: opened.stamp + 1 };
    setProps("requests-open", { data: opened });
  }

  function mark(api) {
    var node = opened.request ? api.getRowNode(opened.request) : null;
    if (node && !node.isSelected()) {
      node.setSelected(true, true);
      if (!showing) { api.ensureNodeVisible(node, "middle"); }
      parts().gantt.select(opened.request);
    }
    if (!opened.request) { api.deselectAll(); }
  }

  /* The grid forgets what was selected before its first rows were drawn. */
  function again(api) {
    var node = opened.request ? api.getRowNode(opened.request) : null;
    if (node && !node.isSelected()) { setTimeout(function () { node.setSelected(true, true); }); }
  }

  function open(request) {
    if (request !== opened.request) {
      ask(request);
      parts().gantt.select(request);
    }
    var api = window.diPage.gridApi(GRID);
    if (api && ready) { mark(api); }
    showing = false;
    document.querySelector("#view-requests .di-split").classList.toggle("di-opened", Boolean(request));
  }

  /* The address itself counts: what the stores say may be what it was a moment ago. */
  function follow() {
    var now = here();
    if (now.view !== "requests") { return; }
    parts().filters.choose(now.selection);
    parts().filters.follow(now.own);
    open(now.selection.request || null);
    parts().gantt.draw();
  }

  /* ---- buttons ---- */

  function pause(clicks) {
    var paused = clicks % 2 === 1;
    parts().gantt.pause(paused);
    return [paused ? "Go on" : "Pause", String(paused), paused];
  }

  /* The first press asks, the second does it; leaving the button, or Esc, takes the question back. */
  function confirmed(button) {
    function back() {
      delete button.dataset.sure;
      button.textContent = "Clear";
    }
    button.addEventListener("blur", back);
    button.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && button.dataset.sure) {
        event.stopPropagation();
        back();
      }
    });
    button.addEventListener("click", function () {
      if (button.dataset.sure) {
        back();
        setProps("requests-cleared", { data: Date.now() });
      } else if (log().size()) {
        button.dataset.sure = "asked";
        button.textContent = "Forget all " + kept.toLocaleString("en") + "?";
      }
    });
  }

  function start() {
    parts().filters.build(document.getElementById("requests-filters"));
    parts().gantt.build(document.getElementById("requests-timeline"));
    parts().filters.changed(refilter);
    confirmed(document.getElementById("requests-clear"));
    document.getElementById("requests-unfilter").addEventListener("click", parts().filters.clear);
    document.getElementById("view-requests").addEventListener("click", function (event) {
      var link = event.target.closest("a[data-request]");
      if (event.target.closest("[data-close-request]")) { window.diHouse.select({ request: null }); }
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { // the filters stay
        event.preventDefault();
        window.diHouse.select({ request: link.dataset.request });
      }
    });
    if (window.diHouse.keys) {
      window.diHouse.keys("Requests", [
        ["Arrow keys", "in the table: from row to row; in the timeline: from request to request"],
        ["Space or Enter", "open the request"],
        ["+ and \u2212", "in the timeline: zoom"]
      ]);
    }
  }

  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
    diOverlaps: function (number) { return number ? "\u2225 " + number : ""; },
    diRace: function (words) { return words ? "\u21c4 " + words : ""; },
    diRaceLevel: function (row) { return row && row.races.length ? row.races[0].level : ""; },
    diRaceTitles: function (row) { return row.races.map(function (one) { return one.title; }).join("; "); }
  });
  window.diPage.drawn(start);
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    diRequests: { news: news, past: past, follow: follow, pause: pause }
  });
})();
