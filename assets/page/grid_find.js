/* A field that filters the rows of a grid while one types, and the buttons that choose what it shows.
   Both stand in the address as own keys of their view: "find", and the one that a button names. */
(function () {
  "use strict";

  var TELL = 300; // ms after the last letter until the address says it too
  var fields = []; // {grid, view, input, timer}

  function viewOf(element) {
    return element.closest("section[id^=view-]").id.slice("view-".length);
  }

  function filter(field) {
    window.diPage.whenGrid(field.grid, function (api) {
      api.setGridOption("quickFilterText", field.input.value);
    });
  }

  function tell(field) {
    field.timer = null;
    if (window.diHouse.here().view === field.view) {
      window.diHouse.setOwn(Object.assign(window.diHouse.own(), { find: field.input.value || null }));
    }
  }

  function build(place) {
    var input = document.createElement("input");
    var field = { grid: place.dataset.diFind, view: viewOf(place), input: input, timer: null };
    input.type = "search";
    input.dataset.diSearch = "";
    input.placeholder = place.dataset.label;
    input.setAttribute("aria-label", place.dataset.label);
    input.autocomplete = "off";
    input.spellcheck = false;
    input.addEventListener("input", function () {
      filter(field);
      clearTimeout(field.timer);
      field.timer = setTimeout(function () { tell(field); }, TELL);
    });
    place.replaceChildren(input);
    fields.push(field);
  }

  function press(own) {
    document.querySelectorAll("#view-" + own.view + " [data-di-own]").forEach(function (button) {
      var pressed = (own[button.dataset.diOwn] || "") === button.dataset.diValue;
      button.setAttribute("aria-pressed", String(pressed));
    });
  }

  /* What the address says, unless it is about to be told otherwise. */
  function follow(own) {
    if (!own || !own.view) { return; }
    press(own);
    fields.forEach(function (field) {
      if (field.view === own.view && field.timer === null && field.input.value !== (own.find || "")) {
        field.input.value = own.find || "";
        filter(field);
      }
    });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-di-own]");
    if (!button) { return; }
    var part = {};
    var off = "diToggle" in button.dataset && button.getAttribute("aria-pressed") === "true";
    part[button.dataset.diOwn] = off ? null : button.dataset.diValue || null;
    window.diHouse.setOwn(Object.assign(window.diHouse.own(), part));
  });

  window.diPage.drawn(function () {
    document.querySelectorAll("[data-di-find]").forEach(build);
  });
  window.dash_clientside = Object.assign({}, window.dash_clientside, { diFind: { follow: follow } });
})();
