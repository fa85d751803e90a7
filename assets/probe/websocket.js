/* WebSocket callbacks: one SharedWorker for all pages, one port for this. */

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
