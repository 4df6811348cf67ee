import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import WebSocket from 'ws';
import { Client } from './client.mjs';
import { trusted, withServer } from './server.mjs';

test('nothing is answered before hello but that', withServer(async ({ url }) => {
  const client = await Client.connect(url);
  await client.isRefused('hello_required', 'conversation.list');
  await client.isRefused('hello_required', 'account.register', { username: 'alice' });
  await client.expect('welcome', 'hello', { protocol: 1, client: 'test' });
  await client.isRefused('not_signed_in', 'conversation.list');
}));

test('a protocol from another time is refused in words, and the connection closed', withServer(async ({ url }) => {
  for (const [protocol, words] of [[0, /too old/], [2, /newer/]]) {
    const client = await Client.connect(url);
    assert.match(await client.isRefused('unsupported_protocol', 'hello', { protocol, client: 'test' }), words);
    assert.equal((await client.closed).code, 1008);
  }
}));

test('hostile frames are refused one by one, and the connection goes on', withServer(async ({ url }) => {
  const client = await Client.greeted(url);
  const frames = [
    ['', 'bad_json'], ['{', 'bad_json'], ['[]', 'bad_envelope'], ['{"type":"hello"}', 'bad_envelope'],
    ['{"id":7,"type":"hello"}', 'bad_envelope'], [`${'['.repeat(100)}${']'.repeat(100)}`, 'bad_json'],
    ['{"id":"x","type":"no.such"}', 'unknown_type'], ['{"id":"x","type":"message.post"}', 'bad_field'],
    ['{"id":"x","id":"y","type":"hello"}', 'bad_json'],
  ];
  for (const [frame, code] of frames) {
    client.socket.send(frame);
    const answer = await client.next();
    assert.equal(answer.data.code, code, `${frame} -> ${JSON.stringify(answer)}`);
  }
  await client.expect('welcome', 'hello', { protocol: 1, client: 'still here' });
}));

test('binary and oversized frames end the connection with the code that says why', withServer(async ({ url }) => {
  const binary = await Client.greeted(url);
  binary.socket.send(Buffer.from('{}'));
  assert.equal((await binary.closed).code, 1003);
  const large = await Client.greeted(url);
  large.socket.send('x'.repeat(256 * 1024 + 1));
  assert.equal((await large.closed).code, 1009);
}));

test('a page in a browser is not let in', withServer(async ({ url }) => {
  const socket = new WebSocket(url, { origin: 'http://evil.example', ca: trusted });
  const [error] = await once(socket, 'error');
  assert.match(error.message, /403/);
}));

test('too many requests at once are refused one by one, and the others answered', withServer(async ({ url }) => {
  const client = await Client.registered(url, 'alice');
  const answers = await Promise.all(Array.from({ length: 2000 }, () => client.ask('conversation.list')));
  const refused = answers.filter((answer) => answer.type === 'error');
  assert.ok(refused.every((answer) => answer.data.code === 'too_many_requests'));
  assert.ok(answers.length - refused.length >= 256);
  await client.expect('conversation.listed', 'conversation.list');
}));

test('who never reads is dropped, and nobody else notices', withServer(async ({ url }) => {
  const alice = await Client.registered(url, 'alice');
  const stalled = await Client.resumed(url, alice.session.token);
  stalled.socket._socket.pause();
  const text = 'x'.repeat(16 * 1024);
  for (let i = 0; i < 400; ++i) await alice.post(text);
  stalled.socket._socket.resume();
  // What its own system had buffered for it arrives, and then the end.
  const { code } = await stalled.closed;
  assert.ok([1006, 1013].includes(code), `closed with ${code}`);
  await alice.post('still here');
}));

test('whatever is not a WebSocket handshake is turned away and harms nothing', withServer(async ({ url }) => {
  const port = Number(new URL(url).port);
  for (const bytes of ['GET / HTTP/1.1\r\nHost: x\r\n\r\n', 'nonsense\r\n\r\n', '\0\0\0\0\r\n\r\n']) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(bytes);
    await once(socket.resume(), 'close');
  }
  await Client.registered(url, 'alice');
}));
