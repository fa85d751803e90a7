/* Dash draws what changes anew, as new elements. What the reader did to the old ones is done to the new ones:
   a <details data-di-keep="name"> stays as it was left, and the focus stays where it was. */
(function () {
  "use strict";

  var left = {}; // whether each <details> was left open, by its name
  var focused = null; // how to find again what has the focus

  document.addEventListener("toggle", function (event) {
    var name = event.target.dataset && event.target.dataset.diKeep;
    if (name && event.target.isConnected) { left[name] = event.target.open; }
  }, true);

  function asLeft(details) {
    var open = left[details.dataset.diKeep];
    if (open !== undefined && details.open !== open) { details.open = open; }
  }

  function alike(element) {
    if (element.id) { return [document.getElementById(element.id)]; }
    var name = element.localName;
    return Array.from(document.querySelectorAll("main " + name)).filter(function (other) {
      return other.textContent === element.textContent && other.getAttribute("href") === element.getAttribute("href");
    });
  }

  document.addEventListener("focusin", function (event) {
    // The cells of a grid are its own affair, and many.
    var same = event.target.matches("main :is(a, button, summary, [id])") ? alike(event.target) : [];
    focused = same.length ? { element: event.target, at: same.indexOf(event.target) } : null;
  });
  /* What is taken away loses the focus too, and then the one in its place has got it by the time this is asked. */
  document.addEventListener("focusout", function () {
    setTimeout(function () {
      if (focused && focused.element !== document.activeElement) { focused = null; }
    });
  });

  function refocus() {
    if (!focused || focused.element.isConnected || document.activeElement !== document.body) { return; }
    var again = alike(focused.element)[focused.at];
    focused = null;
    if (again) { again.focus({ preventScroll: true }); }
  }

  function added(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) { return; }
    if (node.matches("details[data-di-keep]")) { asLeft(node); }
    node.querySelectorAll("details[data-di-keep]").forEach(asLeft);
  }

  new MutationObserver(function (changes) {
    changes.forEach(function (change) { change.addedNodes.forEach(added); });
    refocus();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
