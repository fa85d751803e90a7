/* What the page really sent and got, kept below the probe and without it: loaded before everything. */
(() => {
  const log = [];
  const flying = new Map(); // number -> entry
  const jobs = new Map(); // handle -> entry

  function sent(body, word) {
    const entry = {
      number: log.length, body, word, at: performance.now(), over: null, status: null,
      answer: null, polls: 0, flying: [...flying.keys()],
    };
    log.push(entry);
    flying.set(entry.number, entry);
    return entry;
  }

  function over(entry, status, answer) {
    entry.over = performance.now();
    entry.status = status;
    entry.answer = answer;
    flying.delete(entry.number);
  }

  function given(entry, data) {
    if (data.response === undefined && data.job !== undefined) {
      jobs.set(String(data.job), entry);
    } else if (data.response !== undefined || !entry.polls) {
      over(entry, 200, data);
    }
  }

  const native = window.fetch;
  window.fetch = async function (input, init) {
    const url = new URL(typeof input === 'string' ? input : input.url, location.href);
    if (!url.pathname.endsWith('_dash-update-component')) {
      return native.call(this, input, init);
    }
    for (const old of url.searchParams.getAll('oldJob')) {
      if (jobs.has(old)) jobs.get(old).outdated = true;
    }
    const polled = jobs.get(url.searchParams.get('job'));
    const word = new Headers(init.headers).get('X-Dash-Inspector');
    const entry = polled || sent(JSON.parse(init.body), word);
    if (polled) polled.polls += 1;
    let response;
    try {
      response = await native.call(this, input, init);
    } catch (error) {
      over(entry, 0, null);
      throw error;
    }
    if (response.status !== 200 || entry.outdated) {
      over(entry, response.status, null);
      return response;
    }
    const json = response.json;
    response.json = async () => {
      const data = await json.call(response);
      given(entry, data);
      return data;
    };
    return response;
  };

  const STATUS = {ok: 200, prevent_update: 204, error: 500};
  function watch(port) {
    const asked = new Map();
    const post = port.postMessage.bind(port);
    port.postMessage = (message, ...rest) => {
      if (message.type === 'callback_request') {
        const {_dash_inspector: word, ...body} = message.payload;
        asked.set(message.requestId, sent(body, word || null));
      }
      post(message, ...rest);
    };
    port.addEventListener('message', ({data}) => {
      if (data.type === 'callback_response' && asked.has(data.requestId)) {
        over(asked.get(data.requestId), STATUS[data.payload.status], data.payload.data || null);
      }
    });
  }
  if (window.SharedWorker) {
    window.SharedWorker = new Proxy(window.SharedWorker, {
      construct(worker, args, target) {
        const made = Reflect.construct(worker, args, target);
        watch(made.port);
        return made;
      },
    });
  }

  function idle() {
    const {callbacks} = window.dash_stores[0].getState();
    const waiting = Object.values(callbacks).some((list) => Array.isArray(list) && list.length);
    return !waiting && flying.size === 0;
  }

  /* A job that is polled for ever hangs in a process of its own. */
  function stuck() {
    const jobs = [...flying.values()].filter((entry) => entry.polls > 100);
    return jobs.length ? 'a job hangs' : 'something is still in flight';
  }

  /* Nothing in flight, nothing queued, several times in a row: the renderer waits in between. */
  function settled() {
    const patience = performance.now() + 45000;
    return new Promise((resolve, reject) => {
      let calm = 0;
      const look = () => {
        calm = idle() ? calm + 1 : 0;
        if (calm > 4) resolve();
        else if (performance.now() > patience) reject(new Error(stuck()));
        else setTimeout(look, 4);
      };
      look();
    });
  }

  function value(id, property) {
    const found = window.dash_component_api.getLayout(id);
    return found === undefined ? null : found.props[property];
  }

  /* Each step is [ms from now, component id, props]; all are done and answered at the end. */
  async function play(steps) {
    await Promise.all(steps.map(([ms, id, props]) => new Promise((resolve) => {
      const act = () => {
        window.dash_clientside.set_props(id, props);
        resolve();
      };
      if (ms) setTimeout(act, ms);
      else act();
    })));
    await settled();
  }

  window.__witness = {log, settled, value, play};
})();
