/* dash_inspector: the browser probe.
 *
 * Says which callback requests of this page were in flight when each of them was sent, and when
 * their responses landed. The header X-Dash-Inspector goes with same-origin callback requests only:
 *   v=1;p=<page load id>;s=<sequence>;t=<ms since the page was opened>;f=<in flight>;a=<acks>
 * and h=1 before the acks where provoke.js is to hold the answer back. An ack is sequence:landed
 * ms:status:changed (1 if there was something to apply), and :edited where the response overwrote
 * what the user had changed in the page since the request was sent: nodes, URI-encoded, joined by
 * +. Acks that find no request to go with are sent by beacon. A response has landed when the
 * renderer is handed its data: from there to the applied update it runs in one go (microtasks
 * only), so that nothing which it triggers can leave before. */
(function () {
  'use strict';

  var MAX_HEADER = 1000;
  var MAX_ACKS = 1000;
  var MAX_WATCHED = 20;
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

  function enter(body) {
    var entry = {seq: ++count, job: null, outdated: false, watched: []};
    var held = ports.holds && quietly(ports.holds.bind(null, body));
    entry.word = word(entry.seq, Array.from(inFlight.keys()), held);
    inFlight.set(entry.seq, entry);
    return entry;
  }

  function word(seq, flying, held) {
    var text = 'v=1;p=' + page + ';s=' + seq + ';t=' + now();
    text += ';f=' + flying.slice(-100).join(',') + (held ? ';h=1' : '') + ';a=';
    var taken = 0;
    while (taken < acks.length && text.length + acks[taken].length < MAX_HEADER) {
      text += (taken ? ',' : '') + acks[taken++];
    }
    acks.splice(0, taken);
    return text;
  }

  function land(entry, status, changed, edited) {
    if (!inFlight.delete(entry.seq)) {
      return;
    }
    unwatch(entry);
    if (entry.job !== null) {
      jobs.delete(entry.job);
    }
    acks.push([entry.seq, now(), status, changed ? 1 : 0].concat(edited || []).join(':'));
    acks.splice(0, acks.length - MAX_ACKS);
    clearTimeout(idle);
    idle = setTimeout(report, IDLE_MS);
  }

  function report() {
    quietly(function () {
      var text = 'v=1;p=' + page + ';t=' + now() + ';a=' + acks.join(',');
      if (acks.length && navigator.sendBeacon && navigator.sendBeacon(beacon, text)) {
        acks = [];
      }
    });
  }

  /* --- what the user changes while a request that is to write it is on its way -------------- */

  var store = null;
  var unsubscribe = null;

  function flat(list) {
    return [].concat.apply([], [].concat(list || []));
  }

  function key(id) {
    return typeof id !== 'object' ? id : '{' + Object.keys(id).sort().map(function (name) {
      return JSON.stringify(name) + ':' + JSON.stringify(id[name]);
    }).join(',') + '}';
  }

  /* Outputs stand at the head of the body; what the request reads comes with id and property. */
  function watch(entry, body) {
    var at = body.indexOf(',"inputs":');
    var all = window.dash_stores;
    if (at < 0 || !all || all.length !== 1) {
      return;
    }
    store = all[0];
    entry.watched = flat(JSON.parse(body.slice(0, at) + '}').outputs).map(function (out) {
      return {id: out.id, property: out.property.split('@')[0]};
    }).filter(function (out) {
      return body.indexOf(JSON.stringify(out).slice(0, -1) + ',', at) > 0;
    }).slice(0, MAX_WATCHED);
    entry.watched.forEach(observe.bind(null, store.getState()));
    entry.watched.forEach(function (one) {
      one.edited = false;
    });
    if (entry.watched.length && !unsubscribe) {
      unsubscribe = store.subscribe(quietly.bind(null, look));
    }
  }

  function unwatch(entry) {
    var more = false;
    entry.watched = [];
    inFlight.forEach(function (other) {
      more = more || other.watched.length > 0;
    });
    if (!more && unsubscribe) {
      quietly(unsubscribe);
      unsubscribe = null;
    }
  }

  function pathOf(paths, id) {
    if (typeof id !== 'object') {
      return paths.strs[id];
    }
    var names = Object.keys(id).sort();
    var found = (paths.objs[names.join(',')] || []).find(function (one) {
      return names.every(function (name, i) {
        return one.values[i] === id[name];
      });
    });
    return found && found.path;
  }

  /* The renderer keeps who changed a component last: internal is the component itself. What is
   * kept from before says nothing of a component that has been put in the place of another. */
  function observe(state, one) {
    var path = pathOf(state.paths, one.id) || [];
    var found = path.reduce(function (part, name) {
      return part && part[name];
    }, state.layout);
    var value = found && found.props && found.props[one.property];
    var last = (state.layoutHashes || {})[path.join(',')];
    if (value !== one.value) {
      one.edited = !!last && last !== one.last && last.renderType === 'internal'
        && one.property in last.changedProps;
    }
    one.value = value;
    one.last = last;
  }

  function look() {
    var state = store.getState();
    inFlight.forEach(function (entry) {
      entry.watched.forEach(observe.bind(null, state));
    });
  }

  function overwritten(entry, data) {
    return entry.watched.filter(function (one) {
      var props = data.multi ? data.response[key(one.id)] : data.response.props;
      var value = props && props[one.property];
      return one.edited && value !== undefined
        && JSON.stringify(value) !== JSON.stringify(one.value);
    }).map(function (one) {
      return encodeURIComponent(key(one.id) + '.' + one.property);
    }).join('+') || [];
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
  function entryFor(params, init) {
    params.getAll('oldJob').forEach(function (job) {
      if (jobs.has(job)) {
        jobs.get(job).outdated = true;
      }
    });
    var polled = params.get('job');
    var entry;
    if (polled === null) {
      entry = enter(init && init.body);
      quietly(watch.bind(null, entry, (init && init.body) || ''));
      return entry;
    }
    entry = jobs.get(polled) || null;
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
    if (some(data.dist)) {
      whenLoaded(data.dist, applied.bind(null, entry, 200, data));
    } else {
      applied(entry, 200, data);
    }
  }

  function applied(entry, status, data) {
    var edited = data.response && quietly(overwritten.bind(null, entry, data));
    land(entry, status, some(data.response) || some(data.sideUpdate), edited);
  }

  function some(object) {
    return !!object && Object.keys(object).length > 0;
  }

  /* The renderer applies nothing before these have been loaded; and as soon as they have been, so
   * this listens further out than it does. */
  function whenLoaded(dist, then) {
    var urls = new Set(dist.map(function (item) {
      return new URL(item.url, document.baseURI).href;
    }));
    function loaded(event) {
      urls.delete(event.target.src || event.target.href);
      if (!urls.size) {
        done();
      }
    }
    function done() {
      clearTimeout(late);
      document.removeEventListener('load', loaded, true);
      document.removeEventListener('error', loaded, true);
      then();
    }
    var late = setTimeout(done, GIVE_UP_MS);
    document.addEventListener('load', loaded, true);
    document.addEventListener('error', loaded, true);
  }

  var fetchBefore = window.fetch;

  window.fetch = function fetch(input, init) {
    var entry = null;
    var options = quietly(function () {
      var params = target(input, init);
      entry = params && entryFor(params, init);
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

  /* The body without its values, which may be large. */
  function outline(payload) {
    return JSON.stringify({
      outputs: payload.outputs,
      inputs: flat(flat(payload.inputs).concat(flat(payload.state))).map(function (spec) {
        return {id: spec.id, property: spec.property, value: 0};
      })
    });
  }

  function listen(port) {
    var pending = new Map(); // request id -> entry
    var post = port.postMessage;
    port.postMessage = function (message) {
      var rest = Array.prototype.slice.call(arguments, 1);
      var sent = quietly(function () {
        if (message.type !== 'callback_request') {
          return message;
        }
        var entry = enter(message.payload);
        pending.set(message.requestId, entry);
        var payload = Object.assign({}, message.payload, {_dash_inspector: entry.word});
        quietly(watch.bind(null, entry, outline(payload)));
        return Object.assign({}, message, {payload: payload});
      });
      return post.apply(port, [sent || message].concat(rest));
    };
    // Added before the renderer sets onmessage, so it is called before that.
    port.addEventListener('message', function (event) {
      if (ports.hold && ports.hold(port, event)) {
        return;
      }
      quietly(function () {
        var message = event.data;
        if (message.type === 'callback_response' && pending.has(message.requestId)) {
          var answer = message.payload || {};
          var entry = pending.get(message.requestId);
          pending.delete(message.requestId);
          applied(entry, STATUS[answer.status] || 0, answer.data || {});
        } else if (message.type === 'disconnected') {
          pending.forEach(function (entry) {
            land(entry, 0, false);
          });
          pending.clear();
        }
      });
    });
    ports.push(port);
  }

  if (window.SharedWorker && window.Proxy) {
    window.SharedWorker = new Proxy(window.SharedWorker, {
      construct: function (worker, args, target_) {
        var made = Reflect.construct(worker, args, target_);
        if (String(args[0]).indexOf('dash-ws-worker') >= 0) {
          quietly(listen.bind(null, made.port));
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
