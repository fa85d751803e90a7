/* What the user changes while a request that is to write it is on its way. */

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
