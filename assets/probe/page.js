/* dash_inspector: the browser probe.
 *
 * Says which callback requests of this page were in flight when each of them was sent, and when
 * their responses landed. The header X-Dash-Inspector goes with same-origin callback requests only:
 *   v=1;p=<page load id>;s=<sequence>;t=<ms since the page was opened>;f=<in flight>;a=<acks>
 * and h=1 before the acks where provoke.js is to hold the answer back. An ack is sequence:landed
 * ms:status:changed (1 if there was something to apply), and :edited where the response overwrote
 * what the user had changed in the page since the request was sent: nodes, URI-encoded, joined by
 * +. Acks that find no request to go with are sent by beacon, with what is in flight by then, and
 * g=1 when the page is left; with a poll of a background job, n=<in flight> says it. A response has
 * landed when the renderer is handed its data: from there to the applied update it runs in one go
 * (microtasks only), so that nothing which it triggers can leave before.
 *
 * The files of this folder are served as one function (plugin/probe_script.py), this one first. */

var MAX_HEADER = 1000;
var MAX_ACKS = 1000;
var MAX_WATCHED = 20;
var IDLE_MS = 1000;
var GIVE_UP_MS = 5000;
var ENDPOINT = '_dash-update-component';
var HEADER = 'X-Dash-Inspector';

if (window.__dash_inspector_probe || !window.fetch || !(document.currentScript || {}).src) {
  return;
}
var origin = self.origin; // not that of its address: a sandboxed page has none ("null")
var home = new URL('.', document.currentScript.src);
if (origin === 'null' || origin !== home.origin) {
  return; // what is sent home from here would have to be allowed by the host's CORS headers
}
var ports = window.__dash_inspector_probe = []; // for provoke.js
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
  entry.word = word(entry.seq, flying(), held);
  inFlight.set(entry.seq, entry);
  return entry;
}

function flying() {
  return Array.from(inFlight.keys()).slice(-100).join(',');
}

function word(seq, before, held, meanwhile) {
  var text = 'v=1;p=' + page + ';s=' + seq + ';t=' + now() + ';f=' + before + (held ? ';h=1' : '');
  text += (meanwhile && acks.length ? ';n=' + meanwhile : '') + ';a=';
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
  tell('');
}

function tell(more) {
  quietly(function () {
    var before = flying();
    var text = 'v=1;p=' + page + ';t=' + now() + ';f=' + before + more + ';a=' + acks.join(',');
    if ((acks.length || (more && before)) && navigator.sendBeacon(beacon, text)) {
      acks = [];
    }
  });
}
