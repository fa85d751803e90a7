/* Which editor a "file:line" opens in: the app's option, until another one is chosen in this browser. */
(function () {
  "use strict";

  var KEY = "dash-inspector-editor";
  var OWN = "custom";

  function menu() {
    return document.getElementById("editor-menu");
  }

  function told() {
    return JSON.parse(menu().dataset.editors); // {"known": {name: address}, "titles": {name: title}, "option": name or address}
  }

  /* An address of a script would run in this page: what opens an editor is never one of these. */
  function wrongWith(address) {
    if (!/^[a-z][a-z0-9+.-]*:/i.test(address)) { return "It must be an address, such as idea://open?file={file}&line={line}"; }
    if (/^(javascript|data|vbscript|blob|view-source):/i.test(address)) { return "An address of this sort opens no editor."; }
    if (address.indexOf("{file}") < 0) { return "It must contain {file}, and may contain {line}."; }
    if (/[{}]/.test(address.replace(/\{file\}|\{line\}/g, ""))) { return "It may contain no placeholders but {file} and {line}."; }
    return /[\s"'<>\\]/.test(address) ? "It must be an address without spaces and quotes." : "";
  }

  function stored() {
    var kept = null;
    try { kept = localStorage.getItem(KEY); } catch (error) { /* a browser without storage uses the option */ }
    return kept && (kept in told().known || !wrongWith(kept)) ? kept : null;
  }

  function chosen() {
    return stored() || told().option;
  }

  function keep(editor) {
    try { localStorage.setItem(KEY, editor); } catch (error) { /* then until the page is left */ }
    show();
  }

  /* As dash_inspector.model.editors has it: a slash before {file} stands for the path's own first one. */
  function address(editor, file, line) {
    var template = told().known[editor] || editor;
    var path = encodeURIComponent(file.replace(/\\/g, "/")).replace(/%2F/g, "/").replace(/%3A/g, ":");
    if (template.indexOf("/{file}") >= 0) { path = path.replace(/^\//, ""); }
    return template.split("{line}").join(line || "1").split("{file}").join(path);
  }

  /* The address is made when it is about to be used, since another editor may have been chosen. */
  function aim(event) {
    var link = event.target.closest ? event.target.closest("a[data-di-file]") : null;
    if (!link || !menu()) { return; }
    var href = address(chosen(), link.dataset.diFile, link.dataset.diLine);
    if (link.getAttribute("href") !== href) { link.setAttribute("href", href); }
    if (/^https?:/i.test(href)) { link.target = "_blank"; link.rel = "noopener"; } else { link.removeAttribute("target"); }
  }

  ["pointerover", "pointerdown", "focusin", "click", "contextmenu"].forEach(function (name) {
    document.addEventListener(name, aim, true);
  });

  /* ---- the menu in the header ---- */

  function show() {
    var now = chosen();
    var named = now in told().known;
    menu().querySelectorAll("input[type=radio]").forEach(function (radio) {
      radio.checked = radio.value === (named ? now : OWN);
    });
    field().value = named ? field().value : now;
    menu().querySelector("summary").textContent = "Editor: " + (told().titles[now] || "own address");
  }

  function field() {
    return document.getElementById("editor-address");
  }

  function say(words) {
    document.getElementById("editor-wrong").textContent = words;
    field().setAttribute("aria-invalid", String(Boolean(words)));
  }

  function choose() {
    var radio = menu().querySelector("input[type=radio]:checked");
    var own = radio && radio.value === OWN;
    var wrong = own ? wrongWith(field().value.trim()) : "";
    say(own && !field().value ? "" : wrong);
    if (radio && !wrong) { keep(own ? field().value.trim() : radio.value); }
  }

  function element(name, properties, children) {
    var made = Object.assign(document.createElement(name), properties);
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  function option(value, title) {
    return element("label", {}, [
      element("input", { type: "radio", name: "editor", value: value }), " " + title
    ]);
  }

  function fill() {
    var known = told();
    var choices = Object.keys(known.known).map(function (name) { return option(name, known.titles[name]); });
    document.getElementById("editor-choices").append(element("fieldset", {}, [
      element("legend", { textContent: "A file and its line open in" }),
      ...choices,
      option(OWN, "an address of your own"),
      element("input", {
        type: "text", id: "editor-address", className: "di-field di-mono", spellcheck: false, autocomplete: "off",
        placeholder: "idea://open?file={file}&line={line}", ariaLabel: "The address, with {file} and {line} in it"
      }),
      element("p", { id: "editor-wrong", className: "di-tone-error", role: "status" })
    ]));
    field().setAttribute("aria-describedby", "editor-wrong");
  }

  window.diPage.drawn(function () {
    fill();
    show();
    menu().addEventListener("change", choose);
    field().addEventListener("input", function () {
      menu().querySelector("input[value=" + OWN + "]").checked = true;
      choose();
    });
  });
})();
