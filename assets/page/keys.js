/* The page's keys, and the map that lists them. */
(function () {
  "use strict";

  window.diHouse.keys("Everywhere", [
    ["/", "find in the open view"],
    ["1 to 5", "open a view"],
    ["Esc", "close what is open, leave the field, then clear the selection"],
    ["?", "show these keys"]
  ]);

  function map() {
    return document.getElementById("keys");
  }

  function isField(element) {
    return element.isContentEditable || /^(textarea|select)$/.test(element.localName) ||
      (element.localName === "input" && !/^(checkbox|radio|button|submit)$/.test(element.type));
  }

  function seen(element) {
    return element.getClientRects().length > 0;
  }

  /* ---- the map ---- */

  function row(pair) {
    var line = document.createElement("tr");
    var key = line.appendChild(document.createElement("th"));
    key.scope = "row";
    key.appendChild(document.createElement("kbd")).textContent = pair[0];
    line.appendChild(document.createElement("td")).textContent = pair[1];
    return line;
  }

  function section(part) {
    var table = document.createElement("table");
    table.createCaption().textContent = part.where;
    part.rows.forEach(function (pair) { table.createTBody().appendChild(row(pair)); });
    return table;
  }

  function showMap() {
    document.getElementById("keys-list").replaceChildren(...window.diPage.keyMap().map(section));
    map().showModal();
  }

  /* ---- the keys ---- */

  function find() {
    var field = Array.from(document.querySelectorAll("[data-di-search]")).find(seen);
    if (field && !isField(field)) { field = field.querySelector("input"); }
    if (!field) { return false; }
    field.focus();
    field.select();
    return true;
  }

  function openView(number) {
    var view = window.diHouse.views()[number - 1];
    if (view) { window.diHouse.go(view); }
    return Boolean(view);
  }

  function closeMenu() {
    var open = document.querySelector("details.di-menu[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
    return Boolean(open);
  }

  /* What is open is closed by who opened it; a list under a field says so with aria-expanded. */
  function isBusy(element) {
    return Boolean(document.querySelector("dialog[open], .ag-popup > *")) ||
      (element.getAttribute("aria-expanded") === "true" && element.getAttribute("role") === "combobox");
  }

  function clear() {
    var now = window.diHouse.here();
    var some = Object.keys(now.selection).some(function (key) { return now.selection[key]; });
    if (some) {
      window.diHouse.open(now.view, {}, now.own);
    } else if (now.own.finding) {
      window.diHouse.open(now.view, {}, {});
    }
  }

  function escape(element) {
    if (isBusy(element) || closeMenu()) { return; }
    if (isField(element)) { element.blur(); } else { clear(); }
  }

  document.addEventListener("keydown", function (event) {
    var element = event.target;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (event.key === "Escape") { escape(element); return; }
    if (isField(element) || document.querySelector("dialog[open]")) { return; }
    var done = event.key === "/" ? find() : event.key === "?" ? (showMap(), true) : /^[1-9]$/.test(event.key) && openView(Number(event.key));
    if (done) { event.preventDefault(); }
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("button") : null;
    if (button && button.id === "keys-open") { showMap(); }
    if (event.target === map() || (button && button.id === "keys-close")) { map().close(); }
    if (button && button.id === "skip") { document.querySelector("main > section:not([hidden])").focus(); }
    var menu = document.querySelector("details.di-menu[open]");
    if (menu && !menu.contains(event.target)) { menu.open = false; }
  });
})();
