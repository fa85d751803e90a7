/* dash_inspector: holds the answers of one callback back, so that a rare race happens now.
 *
 * Fetched by probe.js only while the inspector's page, which shares this page's storage, says
 *   {"output": <Dash's id of the callback>, "ms": <how long>, "until": <ms since the epoch>}
 * Requests leave as ever, with the State that they read; only their answers reach the renderer
 * later. Nothing is blocked meanwhile. Switching off lets go what is being held. */
(function () {
  'use strict';

  var MOST_MS = 4000; // the probe takes an answer that nobody reads for 5 s as landed
  var LONGEST_MS = 61000; // an order ends within a minute, whoever wrote it
  var KEY = 'dash-inspector-provoke:' + new URL('.', document.currentScript.src).pathname;
  var ports = window.__dash_inspector_probe;
  var held = new Set();

  function quietly(work) {
    try {
      return work();
    } catch (error) {
      return null;
    }
  }

  function order() {
    var found = quietly(function () {
      return JSON.parse(localStorage.getItem(KEY));
    });
    var left = found ? found.until - Date.now() : 0;
    return left > 0 && left <= LONGEST_MS ? found : null;
  }

  function delay(output) {
    var now = order();
    return now && now.output === output ? Math.min(Number(now.ms) || 0, MOST_MS) : 0;
  }

  /* Whether the answer to this body, text or not, is to be held: the probe says so in its word. */
  function holds(body) {
    return delay((typeof body === 'string' ? JSON.parse(body) : body).output) > 0;
  }

  function hold(ms) {
    return new Promise(function (resolve) {
      function letGo() {
        clearTimeout(timer);
        held.delete(letGo);
        resolve();
      }
      var timer = setTimeout(letGo, ms);
      held.add(letGo);
    });
  }

  window.addEventListener('storage', function () {
    if (order() === null) {
      Array.from(held).forEach(function (letGo) {
        letGo();
      });
    }
  });

  /* --- HTTP: the first answer only; a background job's polls follow it ------------------------ */

  function asked(input, init) {
    var text = typeof input === 'string' ? input : input.url || input.href || '';
    if (text.indexOf('_dash-update-component') < 0 || !init || typeof init.body !== 'string') {
      return 0;
    }
    var url = new URL(text, document.baseURI);
    if (url.origin !== location.origin || url.searchParams.has('job') || order() === null) {
      return 0;
    }
    return delay(JSON.parse(init.body).output);
  }

  var fetchBefore = window.fetch;

  window.fetch = function fetch(input, init) {
    var ms = quietly(function () {
      return asked(input, init);
    });
    var answer = fetchBefore.apply(this, arguments);
    return !ms ? answer : answer.then(function (response) {
      return hold(ms).then(function () {
        return response;
      });
    });
  };

  /* --- WebSocket callbacks: the answer is taken from the port and handed to it again ---------- */

  var waiting = new Map(); // request id -> ms

  function watch(port) {
    var post = port.postMessage;
    port.postMessage = function (message) {
      quietly(function () {
        var ms = message.type === 'callback_request' && delay(message.payload.output);
        if (ms) {
          waiting.set(message.requestId, ms);
        }
      });
      return post.apply(port, arguments);
    };
  }

  /* Called by the probe's listener, which is the first that the port has. */
  function take(port, event) {
    var data = event.data || {};
    var ms = data.type === 'callback_response' && waiting.get(data.requestId);
    if (!ms) {
      return false;
    }
    waiting.delete(data.requestId);
    event.stopImmediatePropagation();
    hold(ms).then(function () {
      port.dispatchEvent(new MessageEvent('message', {data: data}));
    });
    return true;
  }

  if (Array.isArray(ports)) {
    ports.forEach(watch);
    ports.push = function (port) {
      watch(port);
      return Array.prototype.push.call(ports, port);
    };
    ports.hold = take;
    ports.holds = holds;
  }
})();
