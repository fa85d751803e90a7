/* What fails to be updated is asked for again, later each time; from the second failure on the page says so. */
(function () {
  "use strict";

  var FIRST = 1000; // ms until the first retry
  var LONGEST = 30000;
  var WRITES = ["requests-cleared"]; // an input that does something is not sent twice

  var failing = {}; // by name: why, and how to ask again
  var tries = 0;
  var timer = null;

  function wait() {
    return Math.min(LONGEST, FIRST * Math.pow(2, Math.max(0, tries - 1)));
  }

  function show() {
    var why = Object.keys(failing).map(function (name) { return failing[name].why; })[0];
    window.diPage.setProps("failing", {
      hidden: !why || tries < 2,
      children: why && "Part of the inspector page could not be updated (" + why + "). Trying again in " +
        wait() / 1000 + " s."
    });
  }

  function failed(name, why, again) {
    failing[name] = { why: why, again: again };
    if (timer === null) {
      tries += 1;
      timer = setTimeout(retry, wait());
      show();
    }
  }

  function answered(name) {
    if (failing[name]) {
      delete failing[name];
      settle();
    }
  }

  function settle() {
    if (!Object.keys(failing).length) {
      clearTimeout(timer);
      timer = null;
      tries = 0;
      show();
    }
  }

  function retry() {
    timer = null;
    Object.keys(failing).forEach(function (name) { failing[name].again(); });
  }

  /* ---- Dash's callbacks, by their outputs ---- */

  /* Setting what had changed sends the callback again. */
  function repeat(asked) {
    asked.inputs.forEach(function (input) {
      var name = input.id + "." + input.property;
      if (asked.changedPropIds.indexOf(name) >= 0 && WRITES.indexOf(input.id) < 0) {
        var props = {};
        props[input.property] = input.value;
        window.diPage.setProps(input.id, props);
      }
    });
  }

  function watch(asked, answer) {
    function broken(why) { failed(asked.output, why, function () { repeat(asked); }); }
    answer.then(function (got) {
      if (got.ok) { answered(asked.output); } else { broken("HTTP " + got.status); }
    }, function () { broken("no connection"); });
  }

  /* Another view or selection: what was asked for the one before no longer matters. */
  function forget() {
    Object.keys(failing).forEach(function (name) {
      if (name.indexOf(".") >= 0) { delete failing[name]; }
    });
    settle();
  }

  var ask = window.fetch;
  window.fetch = function (address, options) {
    var answer = ask.apply(this, arguments);
    if (/\/_dash-update-component/.test(address) && options && typeof options.body === "string") {
      watch(JSON.parse(options.body), answer);
    }
    return answer;
  };
  window.addEventListener("hashchange", forget);
  window.addEventListener("popstate", forget);
  Object.assign(window.diPage, { failed: failed, answered: answered });
})();
