/* The timeline of the last seconds: a lane per tab and callback. It moves with the requests and holds
   still while it is paused, pointed at, walked through by keys, or while a request is selected.

   The other requests_gantt_*.js are its parts: the stretch of time that it shows, where the lanes and
   bars lie in it, how they are painted, and the pointer and the keys. */
(function () {
  "use strict";

  var STILL = 50; // ms between two frames: what moves slowly need not be painted oftener

  var gantt = window.diGantt = {
    parts: null, // its elements
    room: { width: 0, height: 0 }, // px of what is painted; 0 while it is not seen
    scrolled: 0, // px
    paused: false, pointed: false,
    cursor: null, // the row that the keys are at
    over: null, // the row under the pointer
    selected: null, // the key of the row that is selected
    lanes: [], // what was painted, from top to bottom
    bars: [], // what was painted, with its place
    wanted: false // the selected one is to be scrolled into sight
  };

  var frame = null;
  var said = null; // of the state

  gantt.log = function () { return window.diRequests.log; };
  gantt.formats = function () { return window.dashAgGridFunctions; };

  /* ---- from frame to frame ---- */

  function tick() {
    frame = null;
    if (!gantt.room.width || document.hidden) { return; }
    var on = gantt.time.step();
    gantt.draw();
    if (on && gantt.log().size()) { setTimeout(gantt.ask, STILL); }
  }

  gantt.ask = function () {
    if (frame === null && gantt.parts) { frame = requestAnimationFrame(tick); }
  };

  /* ---- what it says of itself ---- */

  function inWords() {
    if (gantt.time.held() !== null) { return "at " + gantt.formats().diClock(gantt.time.held() - gantt.time.span() / 2); }
    if (gantt.paused) { return "paused"; }
    if (gantt.pointed) { return "held while the pointer is here"; }
    if (gantt.cursor !== null) { return "held while the keys are here"; }
    return "live";
  }

  gantt.state = function () {
    var words = inWords(), parts = gantt.parts, time = gantt.time;
    if (words + time.span() !== said) {
      said = words + time.span();
      parts.state.textContent = words;
      parts.span.textContent = time.label();
      parts.latest.hidden = time.held() === null;
      parts.closer.disabled = !time.offers(-1);
      parts.wider.disabled = !time.offers(1);
    }
  };

  /* ---- its elements ---- */

  function button(words, title) {
    return window.diRequests.element("button", { type: "button", "class": "btn", title: title, "aria-label": title }, [words]);
  }

  function made() {
    var element = window.diRequests.element;
    return {
      state: element("span", { "class": "di-gantt-state di-muted" }),
      span: element("span", { "class": "di-gantt-span" }),
      closer: button("+", "Zoom in"), wider: button("\u2212", "Zoom out"),
      earlier: button("\u2190", "Earlier"), later: button("\u2192", "Later"), latest: button("Latest", "Back to the latest requests"),
      canvas: element("canvas", {
        tabindex: "0", role: "application", "aria-roledescription": "timeline",
        "aria-label": "Requests over time; the table below has the same ones. Arrow keys go from request to request, Enter selects, plus and minus zoom."
      }),
      names: element("div", { "class": "di-gantt-names" }),
      none: element("p", { "class": "di-gantt-none di-muted" }, ["Nothing ran in this time."]),
      tip: element("div", { "class": "di-gantt-tip", role: "tooltip", hidden: "" }),
      spoken: element("div", { "class": "di-unseen", "aria-live": "polite" })
    };
  }

  function build(place) {
    var element = window.diRequests.element;
    var parts = gantt.parts = made();
    parts.body = element("div", { "class": "di-gantt-body" }, [parts.names, parts.canvas]);
    parts.scroll = element("div", { "class": "di-gantt-scroll" }, [parts.body]);
    place.append(
      element("div", { "class": "di-gantt-head" }, [
        element("h2", {}, ["Timeline"]), place.querySelector("details"), parts.state, parts.latest, parts.earlier, parts.later, parts.wider, parts.span, parts.closer
      ]),
      parts.scroll, parts.none, parts.tip, parts.spoken
    );
    gantt.listen();
    gantt.state();
    gantt.ask();
  }

  /* ---- doors ---- */

  function pause(on) {
    gantt.paused = on;
    if (gantt.parts) {
      gantt.state();
      gantt.ask();
    }
  }

  function select(key) {
    var row = key ? gantt.log().get(key) : null;
    var held = gantt.time.held() !== null;
    var seen = row && held && gantt.bars.some(function (bar) { return bar.row.key === key; });
    gantt.selected = row ? key : null;
    if (row && !seen) { gantt.time.centre(row); } else if (!key && held) { gantt.time.latest(); } else { gantt.ask(); }
  }

  window.diRequests = Object.assign(window.diRequests || {}, {
    gantt: { build: build, draw: gantt.ask, select: select, pause: pause }
  });
})();
