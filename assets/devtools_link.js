/* dash_inspector: the link in the dev tools bar. A plain element that Dash knows nothing of: as one
   of Dash's components it would stand among the ids and in the layout that callbacks, errors and
   dev tools look at. */
(function () {
  'use strict';
  try {
    var script = document.currentScript;
    var config = document.getElementById('_dash-config');
    /* In a sandboxed page the link would open a page that cannot work. */
    if (!script || !script.src || !config || self.origin === 'null') return;
    if (!JSON.parse(config.textContent).ui) return;
    var bars = document.getElementsByClassName('dash-debug-menu__content');
    var made = document.createElement('a');
    made.textContent = 'Inspector';
    made.href = script.src.replace(/\/probe\.js(\?.*)?$/, '/');
    made.target = '_blank';
    made.className = 'dash-debug-menu__button';
    /* what the bar gives its buttons, and not its links */
    made.style.cssText = 'font-size:14px;line-height:normal;padding:0 8px;'
      + 'text-decoration:none;white-space:nowrap';
    new MutationObserver(function () {
      /* The bar is a new one whenever it has been folded. */
      if (bars[0] && made.parentNode !== bars[0]) bars[0].prepend(made);
    }).observe(document.documentElement, {childList: true, subtree: true});
  } catch (error) {
    /* without the link, then */
  }
})();
