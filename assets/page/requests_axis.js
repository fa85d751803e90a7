/* The timeline's axis: the times of day along its top, and the lines that go down from them. */
(function () {
  "use strict";

  var HIGH = 20; // px
  var LABEL = 90; // px that one needs

  function paint() { return window.diRequests.paint; }

  function stepOf(length, width) {
    var least = length * LABEL / Math.max(width, 1);
    var power = Math.pow(10, Math.floor(Math.log10(least)));
    return [1, 2, 5, 10].map(function (one) { return one * power; }).find(function (one) { return one >= least; });
  }

  function clock(moment, every) {
    var text = window.dashAgGridFunctions.diClock(moment);
    return every >= 1000 ? text.slice(0, 8) : text;
  }

  function each(area, then) {
    var every = stepOf(area.until - area.from, area.width);
    for (var moment = Math.ceil(area.from / every) * every; moment <= area.until; moment += every) { then(moment, every); }
  }

  function axis(area, x) {
    var context = area.context, colours = paint().colours();
    context.fillStyle = colours.surface;
    context.fillRect(0, 0, area.width, HIGH);
    each(area, function (moment, every) {
      context.fillStyle = colours["line-strong"];
      context.fillRect(Math.round(x(moment)), 0, 1, HIGH);
      paint().words(context, clock(moment, every), x(moment) + 4, HIGH / 2 - 1, colours.muted);
    });
    context.fillStyle = colours.line;
    context.fillRect(0, HIGH - 1, area.width, 1);
  }

  /* Down from the times, and across below each lane. */
  function rules(area, x, feet) {
    var context = area.context;
    context.fillStyle = paint().colours().line;
    each(area, function (moment) { context.fillRect(Math.round(x(moment)), HIGH, 1, area.height); });
    feet.forEach(function (foot) { context.fillRect(0, Math.round(foot) - 1, area.width, 1); });
  }

  window.diRequests = Object.assign(window.diRequests || {}, { axis: { draw: axis, rules: rules, high: HIGH } });
})();
