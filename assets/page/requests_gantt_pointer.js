/* The timeline's pointer and keys: what they point at, choose, and say. */
(function () {
  "use strict";

  var gantt = window.diGantt;
  var quiet = null; // the row that was just chosen: what its tip says stands in the panel, which it would cover

  function axis() { return window.diRequests.axis; }

  /* ---- what it says of one ---- */

  function tip(bar, x, y) {
    if (!bar || bar.row !== quiet) { quiet = null; }
    window.diRequests.tip(gantt.parts.tip, bar && bar.row !== quiet ? bar.row : null, x, y);
  }

  gantt.tipBelow = function (bar) {
    var box = gantt.parts.canvas.getBoundingClientRect();
    tip(bar, bar ? box.left + (bar.left + bar.right) / 2 : 0, bar ? box.top + bar.y + bar.height : 0);
  };

  /* ---- to one ---- */

  function hit(event) {
    var box = gantt.parts.canvas.getBoundingClientRect();
    var x = event.clientX - box.left, y = event.clientY - box.top;
    return y < axis().high ? null : window.diRequests.barAt(gantt.bars, x, y);
  }

  function choose(row) {
    gantt.time.hold();
    quiet = row;
    gantt.parts.tip.hidden = true;
    window.diHouse.select({ request: row.key });
  }

  gantt.into = function (bar) {
    var top = bar.y + gantt.scrolled, scroll = gantt.parts.scroll, tall = gantt.room.height;
    if (bar.y < axis().high + 4) { scroll.scrollTop = top - axis().high - 8; }
    if (bar.y + bar.height > tall - 8) { scroll.scrollTop = top + bar.height + 8 - tall; }
  };

  /* ---- keys ---- */

  function walk(key) {
    if (gantt.cursor === null) {
      gantt.time.settle();
      gantt.draw();
    }
    var bar = window.diRequests.walk(gantt.bars, gantt.cursor, key);
    if (!bar) { return; }
    gantt.cursor = bar.row;
    gantt.into(bar);
    gantt.parts.spoken.textContent = bar.row.callback + ", " + window.diRequests.describe(bar.row).join(", ");
    gantt.ask();
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (/^(Arrow|Home|End)/.test(event.key)) {
      walk(event.key);
    } else if ((event.key === "Enter" || event.key === " ") && gantt.cursor) {
      choose(gantt.cursor);
    } else if (event.key === "+" || event.key === "=") {
      gantt.time.wider(-1);
    } else if (event.key === "-") {
      gantt.time.wider(1);
    } else {
      return;
    }
    event.preventDefault();
  }

  function leave() {
    gantt.cursor = null;
    tip(null);
    gantt.ask();
  }

  /* ---- the pointer ---- */

  function moved(event) {
    var bar = hit(event);
    gantt.over = bar ? bar.row : null;
    gantt.parts.canvas.style.cursor = bar ? "pointer" : "default";
    tip(bar, event.clientX, event.clientY);
    gantt.ask();
  }

  function clicked(event) {
    var bar = hit(event);
    if (bar) { choose(bar.row); }
  }

  function entered() {
    gantt.pointed = true;
    gantt.state();
  }

  function left() {
    gantt.pointed = false;
    gantt.over = null;
    tip(null);
    gantt.ask();
  }

  function scrolled() {
    gantt.scrolled = gantt.parts.scroll.scrollTop;
    gantt.ask();
  }

  /* ---- its room ---- */

  function measured() {
    var parts = gantt.parts;
    gantt.room = { width: parts.canvas.clientWidth, height: parts.scroll.clientHeight };
    parts.canvas.style.height = gantt.room.height + "px";
    gantt.ask();
  }

  function recoloured() {
    window.diRequests.paint.palette();
    gantt.ask();
  }

  function buttons(parts) {
    parts.closer.addEventListener("click", function () { gantt.time.wider(-1); });
    parts.wider.addEventListener("click", function () { gantt.time.wider(1); });
    parts.earlier.addEventListener("click", function () { gantt.time.pan(-1); });
    parts.later.addEventListener("click", function () { gantt.time.pan(1); });
    parts.latest.addEventListener("click", gantt.time.latest);
  }

  gantt.listen = function () {
    var parts = gantt.parts;
    parts.canvas.addEventListener("pointermove", moved);
    parts.canvas.addEventListener("click", clicked);
    parts.canvas.addEventListener("keydown", press);
    parts.canvas.addEventListener("blur", leave);
    parts.scroll.addEventListener("pointerenter", entered);
    parts.scroll.addEventListener("pointerleave", left);
    parts.scroll.addEventListener("scroll", scrolled);
    buttons(parts);
    document.addEventListener("visibilitychange", gantt.ask);
    document.addEventListener("di-theme", recoloured);
    var watch = new ResizeObserver(measured);
    watch.observe(parts.scroll);
    watch.observe(parts.canvas);
  };
})();
