/* The page's script for races: which finding is open, what is copied, which answers are held back. */
(function () {
  "use strict";

  var REPEAT = 500; // ms between two looks at the time that is left
  var SAID_FOR = 2500; // ms that a button says what it has done

  function setProps(id, props) {
    if (window.dash_clientside && window.dash_clientside.set_props) {
      window.dash_clientside.set_props(id, props);
    }
  }

  function prefix() {
    return JSON.parse(document.getElementById("_dash-config").textContent).requests_pathname_prefix;
  }

  /* "#overview?finding=..." opens a finding in the place of the list. */
  function follow(hash) {
    var parts = (hash || "").replace(/^#/, "").split("?");
    var known = parts[0] === "overview" || parts[0] === "";
    var finding = known ? new URLSearchParams(parts[1] || "").get("finding") : null;
    return [finding, finding === null, finding !== null];
  }

  /* ---- copying ---- */

  function copyOldWay(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "di-unseen";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("refused"));
  }

  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text).catch(function () { return copyOldWay(text); });
    }
    return copyOldWay(text);
  }

  function say(button, word) {
    button.dataset.said = word;
    setProps("race-said", { children: word });
    setTimeout(function () { delete button.dataset.said; }, SAID_FOR);
  }

  function copyFor(button) {
    copy(document.getElementById(button.dataset.copy).textContent).then(
      function () { say(button, "copied"); },
      function () { say(button, "the browser refused: select and copy by hand"); }
    );
  }

  /* ---- provoke: an order in the storage that the app's pages of this origin share ---- */

  var timer = null;
  var shown = null;

  function key() {
    return "dash-inspector-provoke:" + prefix();
  }

  function stored() {
    try { return JSON.parse(localStorage.getItem(key())); } catch (error) { return null; }
  }

  /* The host's log has a line of it; that it cannot be told is no reason not to go on. */
  function tellHost(body) {
    fetch(prefix() + "api/provoke", { method: "POST", body: JSON.stringify(body) }).catch(function () {});
  }

  function switchOn(order) {
    var whole = Object.assign({}, order, { until: Date.now() + order.seconds * 1000 });
    try {
      localStorage.setItem(key(), JSON.stringify(whole));
    } catch (error) {
      setProps("race-said", { children: "This browser keeps no storage: nothing can be held back." });
      return;
    }
    tellHost({ callback: order.name, ms: order.ms, seconds: order.seconds });
    refresh();
  }

  function switchOff(why) {
    var order = stored();
    localStorage.removeItem(key());
    if (order) { tellHost({ callback: order.name, off: why }); }
    refresh();
  }

  function press(order) {
    var same = order ? order.output + " " + order.ms : null;
    document.querySelectorAll("[data-provoke]").forEach(function (button) {
      var own = JSON.parse(button.dataset.provoke);
      var pressed = String(own.output + " " + own.ms === same);
      if (button.getAttribute("aria-pressed") !== pressed) { button.setAttribute("aria-pressed", pressed); }
    });
  }

  function inWords(order, left) {
    return "Answers of " + order.name + " are held back by " + order.ms / 1000 + " s in this browser's pages of " +
      location.origin + ", for " + left + " s more. ";
  }

  function refresh() {
    clearTimeout(timer);
    timer = null;
    var order = stored();
    var left = order ? Math.ceil((order.until - Date.now()) / 1000) : 0;
    if (order && left <= 0) {
      switchOff("its time was up");
      return;
    }
    var words = order ? inWords(order, left) : "";
    if (words !== shown) {
      shown = words;
      setProps("provoke-told", { children: words });
      setProps("provoke-banner", { hidden: !order });
    }
    press(order);
    if (order) { timer = setTimeout(refresh, REPEAT); }
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("button") : null;
    if (!button) { return; }
    if (button.dataset.copy) {
      copyFor(button);
    } else if (button.dataset.provoke) {
      var pressed = button.getAttribute("aria-pressed") === "true";
      if (pressed) { switchOff("switched off"); } else { switchOn(JSON.parse(button.dataset.provoke)); }
    } else if (button.id === "provoke-off") {
      switchOff("switched off");
    }
  });

  window.addEventListener("storage", refresh);

  function whenDrawn() {
    if (document.getElementById("provoke-banner")) {
      refresh();
    } else {
      setTimeout(whenDrawn, 50);
    }
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { diRaces: { follow: follow } });
  whenDrawn();
})();
