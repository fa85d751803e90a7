/* Callback requests over HTTP. */

function isCallback(url) {
  if (endpoint === null) {
    var config = document.getElementById('_dash-config');
    var prefix = config && JSON.parse(config.textContent).requests_pathname_prefix;
    endpoint = (prefix || '/') + ENDPOINT;
  }
  return url.origin === origin && url.pathname === endpoint;
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

/* What fetch is to be called with. A URL and plain options stay in the shape that they were given
 * in: other wrappers of fetch may look at them. All else is a Request, which keeps what options
 * would reset (its referrer) or what copies lose (properties that are not its own). */
function marked(input, init, text) {
  var headers = init && init.headers || {};
  if (!input.url && isPlain(init) && isPlain(headers)) {
    headers = Object.assign({}, headers);
    headers[HEADER] = text;
  } else if (!input.url && isPlain(init) && Array.isArray(headers)) {
    headers = headers.concat([[HEADER, text]]);
  } else {
    var request = new Request(input, init);
    request.headers.set(HEADER, text);
    return [request];
  }
  return [input, Object.assign({}, init, {headers: headers})];
}

function isPlain(value) {
  return Object.getPrototypeOf(value) === Object.prototype;
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
    entry.word = word(entry.seq, '', null, flying());
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
  var call = quietly(function () {
    var params = target(input, init);
    entry = params && entryFor(params, init);
    return entry && marked(input, init, entry.word);
  });
  if (!call) {
    if (entry) {
      land(entry, 0, false);
    }
    return fetchBefore.apply(this, arguments);
  }
  return fetchBefore.apply(this, call).then(function (response) {
    quietly(arrived.bind(null, entry, response));
    return response;
  }, function (error) {
    land(entry, 0, false);
    throw error;
  });
};
