/* The requests view: hands what the server tells to the table and the timeline, and holds both to the
   address. The browser keeps the rows, so that an update loses neither selection nor scroll nor filter. */
(function () {
  "use strict";

  var GRID = "requests-grid";

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

  /* ---- the table ---- */

  function prepare(api) {
    if (ready) { return; }
    ready = true;
    parts().table.prepare(api, function () { chosen(api); }, function () { again(api); });
  }

  function chosen(api) {
    var node = api.getSelectedNodes()[0];
    showing = Boolean(node);
    window.diHouse.select({ request: node ? node.id : null });
  }

  function refilter() {
    var api = window.diPage.gridApi(GRID);
    if (api && ready) {
      api.onFilterChanged();
      parts().table.recount(api, kept);
    }
    parts().gantt.draw();
  }

  /* ---- what the server tells ---- */

  function told(api, found) {
    parts().bar.recount();
    parts().table.arrange(api);
    parts().table.recount(api, kept);
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
      var found = parts().table.put(api, packed);
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
      var found = parts().table.put(api, packed);
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
    parts().bar.build(document.getElementById("requests-filters"));
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

  window.diPage.drawn(start);
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    diRequests: { news: news, past: past, follow: follow, pause: pause }
  });
})();
