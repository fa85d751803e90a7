/* dash_inspector: the browser probe.
 *
 * Says which callback requests of this page were in flight when each of them was sent, and when
 * their responses landed. The header X-Dash-Inspector goes with same-origin callback requests only:
 *   v=1;p=<page load id>;s=<sequence>;t=<ms since the page was opened>;f=<in flight>;a=<acks>
 * where an ack is sequence:landed ms:status:changed (1 if there was something to apply). Acks that
 * find no request to go with are sent by beacon. A response has landed when the renderer is handed
 * its data: from there to the applied update it runs in one go (microtasks only), so that nothing
 * which it triggers can leave before. */
(function () {
  'use strict';

  var MAX_HEADER = 1000;
  var MAX_ACKS = 1000;
  var IDLE_MS = 1000;
  var GIVE_UP_MS = 5000;
  var ENDPOINT = '_dash-update-component';
  var HEADER = 'X-Dash-Inspector';

  if (window.__dash_inspector_probe || !window.fetch || !document.currentScript) {
    return;
  }
  var ports = window.__dash_inspector_probe = []; // for provoke.js
  var home = new URL('.', document.currentScript.src);
  var beacon = new URL('probe', home).href;
  var page = pageId();
  var count = 0;
  var inFlight = new Map(); // sequence -> entry
  var jobs = new Map(); // handle of a background job -> entry
  var acks = [];
  var idle = 0;
  var endpoint = null;

  function pageId() {
    if (window.crypto && crypto.randomUUID) {
      return crypto.randomUUID();
    }
    return [0, 1, 2].map(function () {
      return (Math.random() + 1).toString(36).slice(2, 12);
    }).join('-');
  }

  function now() {
    return performance.now().toFixed(1);
  }

  /* A failure of ours is nobody's: the page goes on as if we were not there. */
  function quietly(work) {
    try {
      return work();
    } catch (error) {
      return null;
    }
  }

  function enter() {
    var entry = {seq: ++count, job: null, outdated: false};
    entry.word = word(entry.seq, Array.from(inFlight.keys()));
    inFlight.set(entry.seq, entry);
    return entry;
  }

  function word(seq, flying) {
    var text = 'v=1;p=' + page + ';s=' + seq + ';t=' + now();
    text += ';f=' + flying.slice(-100).join(',') + ';a=';
    var taken = 0;
    while (taken < acks.length && text.length + acks[taken].length < MAX_HEADER) {
      text += (taken ? ',' : '') + acks[taken++];
    }
    acks.splice(0, taken);
    return text;
  }

  function land(entry, status, changed) {
    if (!inFlight.delete(entry.seq)) {
      return;
    }
    if (entry.job !== null) {
      jobs.delete(entry.job);
    }
    acks.push(entry.seq + ':' + now() + ':' + status + ':' + (changed ? 1 : 0));
    acks.splice(0, acks.length - MAX_ACKS);
    clearTimeout(idle);
    idle = setTimeout(report, IDLE_MS);
  }

  function report() {
    quietly(function () {
      if (acks.length && navigator.sendBeacon) {
        navigator.sendBeacon(beacon, 'v=1;p=' + page + ';t=' + now() + ';a=' + acks.join(','));
        acks = [];
      }
    });
  }

  /* --- HTTP ------------------------------------------------------------------------------- */

  function isCallback(url) {
    if (endpoint === null) {
      var config = document.getElementById('_dash-config');
      var prefix = config && JSON.parse(config.textContent).requests_pathname_prefix;
      endpoint = (prefix || '/') + ENDPOINT;
    }
    return url.origin === location.origin && url.pathname === endpoint;
  }

  function target(input, init) {
    var text = typeof input === 'string' ? input : input.url || input.href || '';
    var method = (init && init.method) || input.method || 'GET';
    if (text.indexOf(ENDPOINT) < 0 || method.toUpperCase() !== 'POST') {
      return null;
    }
    var url = new URL(text, document.baseURI);
    return isCallback(url) ? url.searchParams : null;
  }

  /* In the shape that they were given in: other wrappers of fetch may look at them. */
  function marked(input, init, text) {
    var headers = (init && init.headers) || input.headers || {};
    if (headers instanceof Headers) {
      headers = new Headers(headers);
      headers.set(HEADER, text);
    } else if (Array.isArray(headers)) {
      headers = headers.concat([[HEADER, text]]);
    } else {
      headers = Object.assign({}, headers);
      headers[HEADER] = text;
    }
    return Object.assign({}, init, {headers: headers});
  }

  /* The entry of this request: a new one, or for a poll that of the request it polls for. */
  function entryFor(params) {
    params.getAll('oldJob').forEach(function (job) {
      if (jobs.has(job)) {
        jobs.get(job).outdated = true;
      }
    });
    var polled = params.get('job');
    if (polled === null) {
      return enter();
    }
    var entry = jobs.get(polled) || null;
    if (entry !== null) {
      entry.word = word(entry.seq, []);
    }
    return entry;
  }

  function arrived(entry, response) {
    if (response.status !== 200 || entry.outdated) {
      land(entry, response.status, false);
      return;
    }
    var read = false;
    ['json', 'text'].forEach(function (name) {
      var original = response[name];
      response[name] = function () {
        read = true;
        return original.apply(response, arguments).then(function (body) {
          quietly(function () {
            given(entry, name === 'json' ? body : JSON.parse(body));
          });
          return body;
        }, function (error) {
          land(entry, 200, false);
          throw error;
        });
      };
    });
    setTimeout(function () {
      if (!read) {
        land(entry, 200, false);
      }
    }, GIVE_UP_MS);
  }

  function given(entry, data) {
    if (data.response === undefined && (data.job !== undefined || entry.job !== null)) {
      if (data.job !== undefined && entry.job === null) {
        entry.job = String(data.job);
        jobs.set(entry.job, entry);
      }
      return;
    }
    var changed = some(data.response) || some(data.sideUpdate);
    if (some(data.dist)) {
      libraries(data.dist).then(land.bind(null, entry, 200, changed));
    } else {
      land(entry, 200, changed);
    }
  }

  function some(object) {
    return !!object && Object.keys(object).length > 0;
  }

  /* The renderer applies nothing before these scripts have been loaded. */
  function libraries(dist) {
    return Promise.resolve().then(function () {
      return Promise.all(dist.map(function (item) {
        var script = Array.from(document.scripts).reverse().find(function (one) {
          return item.url && one.src === new URL(item.url, document.baseURI).href;
        });
        return script && new Promise(function (resolve) {
          ['load', 'error'].forEach(function (name) {
            script.addEventListener(name, resolve);
          });
          setTimeout(resolve, GIVE_UP_MS);
        });
      }));
    });
  }

  var fetchBefore = window.fetch;

  window.fetch = function fetch(input, init) {
    var entry = null;
    var options = quietly(function () {
      var params = target(input, init);
      entry = params && entryFor(params);
      return entry && marked(input, init, entry.word);
    });
    if (!options) {
      if (entry) {
        land(entry, 0, false);
      }
      return fetchBefore.apply(this, arguments);
    }
    return fetchBefore.call(this, input, options).then(function (response) {
      quietly(arrived.bind(null, entry, response));
      return response;
    }, function (error) {
      land(entry, 0, false);
      throw error;
    });
  };

  /* --- WebSocket callbacks: one SharedWorker for all pages, one port for this ---------------- */

  var STATUS = {ok: 200, prevent_update: 204, error: 500};

  function watch(port) {
    var pending = new Map(); // request id -> entry
    var post = port.postMessage;
    ports.push(port);
    port.postMessage = function (message) {
      var rest = Array.prototype.slice.call(arguments, 1);
      var sent = quietly(function () {
        if (message.type !== 'callback_request') {
          return message;
        }
        var entry = enter();
        pending.set(message.requestId, entry);
        var payload = Object.assign({}, message.payload, {_dash_inspector: entry.word});
        return Object.assign({}, message, {payload: payload});
      });
      return post.apply(port, [sent || message].concat(rest));
    };
    // Added before the renderer sets onmessage, so it is called before that.
    port.addEventListener('message', function (event) {
      quietly(function () {
        var message = event.data;
        if (message.type === 'callback_response' && pending.has(message.requestId)) {
          var answer = message.payload || {};
          var data = answer.data || {};
          var entry = pending.get(message.requestId);
          pending.delete(message.requestId);
          land(entry, STATUS[answer.status] || 0, some(data.response) || some(data.sideUpdate));
        } else if (message.type === 'disconnected') {
          pending.forEach(function (entry) {
            land(entry, 0, false);
          });
          pending.clear();
        }
      });
    });
  }

  if (window.SharedWorker && window.Proxy) {
    window.SharedWorker = new Proxy(window.SharedWorker, {
      construct: function (worker, args, target_) {
        var made = Reflect.construct(worker, args, target_);
        if (String(args[0]).indexOf('dash-ws-worker') >= 0) {
          quietly(watch.bind(null, made.port));
        }
        return made;
      }
    });
  }

  /* --- Only while the inspector's page asks for it: answers are held back ------------------- */

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
  window.addEventListener('pagehide', report);
  document.addEventListener('visibilitychange', function () {
    if (document.visibilityState === 'hidden') {
      report();
    }
  });
})();
