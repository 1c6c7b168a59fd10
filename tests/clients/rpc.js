// A gRPC client made of @grpc/grpc-js that does what it is told: one JSON object a line in, one out.
// {address, protos} first; then {call: "package.Service/Method", messages, metadata, deadline, gzip, cancelAfter, pause, open, cancelIn, announce}.
// With announce a line {first: true} comes before the answer, when its first message has come.
'use strict';
const path = require('path');
const readline = require('readline');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const settings = { longs: String, enums: String, bytes: String, oneofs: false, defaults: false, arrays: true };
const largest = 64 * 1024 * 1024;
let definitions, types, address;
const clients = new Map();

function open({ address: at, protos }) {
  address = at;
  const files = ['docgen/v1/forms.proto', 'docgen/v1/checks.proto', 'docgen/v1/guarantees.proto', 'docgen/v1/documents.proto', 'docgen/v1/links.proto', 'docgen/v1/batches.proto', 'docgen/v1/access.proto',
    'grpc/health/v1/health.proto', 'grpc/reflection/v1/reflection.proto', 'google/rpc/status.proto', 'google/rpc/error_details.proto']
    .filter(file => require('fs').existsSync(path.join(protos, file)));
  definitions = loader.loadSync(files, { ...settings, includeDirs: [protos] });
  types = grpc.loadPackageDefinition(definitions);
}

function client(service, gzip) {
  const key = service + (gzip ? '+gzip' : '');
  if (!clients.has(key)) {
    const Client = service.split('.').reduce((at, name) => at[name], types);
    clients.set(key, new Client(address, grpc.credentials.createInsecure(), {
      'grpc.max_receive_message_length': largest, 'grpc.max_send_message_length': largest,
      ...(gzip ? { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip } : {}),
    }));
  }
  return clients.get(key);
}

// Instants as the JSON of protobuf has them.
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every(key => key === 'seconds' || key === 'nanos'))
    return new Date(Number(value.seconds ?? 0) * 1000 + Math.round((value.nanos ?? 0) / 1e6)).toISOString();
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

// And back.
function typed(value) {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return { seconds: Math.floor(Date.parse(value) / 1000), nanos: 0 };
  if (Array.isArray(value)) return value.map(typed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, typed(item)]));
}

async function call(order) {
  const [service, method] = order.call.split('/');
  const at = definitions[service][method];
  const metadata = new grpc.Metadata();
  for (const [name, value] of Object.entries(order.metadata ?? {})) metadata.add(name, value);
  const options = order.deadline === undefined ? {} : { deadline: Date.now() + order.deadline };
  const stub = client(service, order.gzip);
  const answer = { messages: [], headers: {} };
  const messages = (order.messages ?? []).map(typed);
  return new Promise(resolve => {
    let made;
    const end = (code, details, trailers) => resolve({ ...answer, code, details, trailers: trailers?.getMap ? trailersOf(trailers) : {} });
    const one = (error, message) => {
      if (message) answer.messages.push(plain(message));
      if (error) end(error.code, error.details, error.metadata);
    };
    made = at.requestStream
      ? (at.responseStream ? stub[method](metadata, options) : stub[method](metadata, options, one))
      : (at.responseStream ? stub[method](messages[0] ?? {}, metadata, options) : stub[method](messages[0] ?? {}, metadata, options, one));
    made.on('metadata', headers => { answer.headers = headers.getMap(); if (order.cancelAfter === 0) made.cancel(); });
    if (at.responseStream) {
      made.on('data', message => {
        answer.messages.push(plain(message));
        if (order.announce && answer.messages.length === 1) process.stdout.write('{"first":true}\n');
        if (order.cancelAfter === answer.messages.length) made.cancel();
      });
      made.on('error', error => end(error.code, error.details, error.metadata));
    }
    made.on('status', status => { if (status.code === 0) end(0, status.details, status.metadata); });
    if (at.requestStream) (async () => {
      for (const message of messages) {
        if (!made.write(message)) await new Promise(drained => made.once('drain', drained));
        if (order.pause) await new Promise(passed => setTimeout(passed, order.pause));
      }
      if (!order.open) made.end();
    })().catch(() => {});
    if (order.cancelIn !== undefined) setTimeout(() => made.cancel(), order.cancelIn);
  });
}

function trailersOf(trailers) {
  const all = {};
  for (const name of Object.keys(trailers.toJSON())) all[name] = trailers.get(name).map(value => Buffer.isBuffer(value) ? value.toString('base64') : value)[0];
  return all;
}

readline.createInterface({ input: process.stdin }).on('line', async line => {
  const order = JSON.parse(line);
  try {
    const answer = order.call ? await call(order) : (open(order), {});
    process.stdout.write(JSON.stringify(answer) + '\n');
  } catch (failure) {
    process.stdout.write(JSON.stringify({ failure: String(failure.stack ?? failure) }) + '\n');
  }
}).on('close', () => process.exit(0));
