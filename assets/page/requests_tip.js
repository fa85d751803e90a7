/* What the timeline says of one request: beside the pointer, and aloud. */
(function () {
  "use strict";

  var MOST_WORDS = 4; // of those that a request ran together with
  var EDGE = 8; // px from the window's

  function formats() { return window.dashAgGridFunctions; }

  function times(row) {
    var back = row.landed === null || row.ended === null ? null : row.landed - row.ended;
    return [["waiting", row.waiting], ["computing", row.computing], ["way back", back]]
      .filter(function (one) { return one[1] !== null; })
      .map(function (one) { return one[0] + " " + formats().diMs(one[1]); }).join(" \u00b7 ");
  }

  function overlaps(row) {
    if (!row.together) { return ""; }
    var known = row.beside.map(window.diRequests.log.get).filter(Boolean);
    var names = Array.from(new Set(known.map(function (other) { return other.callback; })));
    return "\u2225 overlaps " + names.slice(0, MOST_WORDS).join(", ") + (names.length > MOST_WORDS ? " and others" : "");
  }

  function raced(one) { return "\u21c4 " + one.rule + ": " + one.title; }

  function describe(row) {
    return [
      formats().diStatus(row.status).trim() + " \u00b7 " + formats().diClock(row.at),
      times(row),
      row.status !== "running" && row.landed === null ? "landing not seen" : "",
      overlaps(row),
      row.error
    ].concat(row.races.map(raced)).filter(Boolean);
  }

  /* Beside a place in the window, wholly inside it; none for no row. */
  function show(tip, row, x, y) {
    tip.hidden = !row;
    if (!row) { return; }
    var element = window.diRequests.element, page = document.documentElement;
    tip.replaceChildren.apply(tip, [element("div", { "class": "di-mono di-gantt-tip-name" }, [row.callback])]
      .concat(describe(row).map(function (line) { return element("div", {}, [line]); })));
    tip.style.left = Math.max(EDGE, Math.min(x + 12, page.clientWidth - tip.offsetWidth - EDGE)) + "px";
    tip.style.top = Math.max(EDGE, Math.min(y + 14, page.clientHeight - tip.offsetHeight - EDGE)) + "px";
  }

  window.diRequests = Object.assign(window.diRequests || {}, { describe: describe, tip: show });
})();
