/* dash_inspector: the link in the dev tools bar, as hooks.devtool() would put it there.
   The server's page stays as it is; only this copy in the browser gets one entry more. */
(function () {
  'use strict';
  try {
    var script = document.currentScript;
    var element = document.getElementById('_dash-config');
    if (!script || !element) return;
    var config = JSON.parse(element.textContent);
    if (!Array.isArray(config.dev_tools)) return; /* the bar is off, or older than Dash 3.4 */
    config.dev_tools.push({
      namespace: 'dash_html_components',
      type: 'A',
      position: 'left',
      props: {
        id: '_dash-inspector-link',
        children: 'Inspector',
        href: script.src.replace(/\/probe\.js(\?.*)?$/, '/'),
        target: '_blank',
        className: 'dash-debug-menu__button',
        /* what the bar gives its buttons, and not its links */
        style: {
          fontSize: '14px',
          lineHeight: 'normal',
          padding: '0 8px',
          textDecoration: 'none',
          whiteSpace: 'nowrap'
        }
      }
    });
    element.textContent = JSON.stringify(config);
  } catch (error) {
    /* without the link, then */
  }
})();
