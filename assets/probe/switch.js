/* The switch that holds answers back, only while the inspector's page asks for it; and the probe's
 * last word when the page goes. */

var script = null;

function provoke() {
  quietly(function () {
    if (!script && localStorage.getItem('dash-inspector-provoke:' + home.pathname)) {
      script = document.createElement('script');
      script.src = new URL('provoke.js', home);
      document.head.append(script);
    }
  });
}

provoke();
window.addEventListener('storage', provoke);
window.addEventListener('pagehide', tell.bind(null, ';g=1'));
document.addEventListener('visibilitychange', function () {
  if (document.visibilityState === 'hidden') {
    report();
  }
});
