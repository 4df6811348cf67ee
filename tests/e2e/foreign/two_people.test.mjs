import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Client } from './client.mjs';
import { withServer } from './server.mjs';

test('what one says the other hears, with the same id and order for both', withServer(async ({ url }) => {
  const alice = await Client.registered(url, 'alice', { display_name: 'Alice A.' });
  const bob = await Client.registered(url, 'bob');
  const accepted = await alice.post('hello Bob 👋 "quoted"\n\tand \\ more');
  const heard = (await bob.sees('message.posted')).message;
  assert.deepEqual((await alice.sees('message.posted')).message, heard);
  assert.equal(heard.text, 'hello Bob 👋 "quoted"\n\tand \\ more');
  assert.equal(heard.id, accepted.message);
  const people = await bob.expect('user.fetched', 'user.fetch', { users: [heard.author] });
  assert.equal(people.users[0].display_name, 'Alice A.');
  assert.deepEqual(await bob.history(), [heard]);
}));

test('who comes back resumes with a token and gets what was missed, once and in order', withServer(async ({ url }) => {
  const alice = await Client.registered(url, 'alice');
  const bob = await Client.registered(url, 'bob');
  const { token } = bob.session;
  await bob.hangUp();
  for (const text of ['one', 'two', 'three']) await alice.post(text);

  const back = await Client.resumed(url, token);
  const changes = await back.expect('stream.changes', 'stream.sync',
    { conversations: [{ conversation: back.general, seq: 0, revision: 0 }] });
  assert.deepEqual(changes.conversations[0].messages.map((m) => [m.seq, m.text]), [[1, 'one'], [2, 'two'], [3, 'three']]);
  await back.seesNothing();
  await alice.post('four');
  assert.equal((await back.sees('message.posted')).message.revision, changes.conversations[0].conversation.revision + 1);
}));

test('a message sent twice is posted once, also on two connections at once', withServer(async ({ url }) => {
  const laptop = await Client.registered(url, 'alice');
  const phone = await Client.resumed(url, laptop.session.token);
  const clientId = randomUUID();
  const [first, second] = await Promise.all([laptop.post('once', clientId), phone.post('once', clientId)]);
  assert.deepEqual(first, second);
  assert.deepEqual(await laptop.post('once', clientId), first);
  await laptop.isRefused('client_id_reused', 'message.post',
    { conversation: laptop.general, client_id: clientId, text: 'something else' });
  assert.equal((await phone.history()).length, 1);
}));

test('a hundred messages sent without waiting are answered and heard in order', withServer(async ({ url }) => {
  const alice = await Client.registered(url, 'alice');
  const bob = await Client.registered(url, 'bob');
  const texts = Array.from({ length: 100 }, (_, i) => `message ${i}`);
  const answers = await Promise.all(texts.map((text) => alice.post(text)));
  assert.deepEqual(answers.map((a) => a.seq), texts.map((_, i) => i + 1));
  for (const text of texts) assert.equal((await bob.sees('message.posted')).message.text, text);
}));

test('a query sees what the commands before it did', withServer(async ({ url }) => {
  const alice = await Client.registered(url, 'alice');
  for (let i = 1; i <= 20; ++i) {
    const [, history] = await Promise.all([alice.post(`message ${i}`), alice.history()]);
    assert.equal(history.length, i);
  }
}));

test('a password signs in, a wrong one and an unknown name get the same answer', withServer(async ({ url }) => {
  await (await Client.registered(url, 'alice', { password: 'correct horse' })).hangUp();
  const alice = await Client.greeted(url);
  const wrong = await alice.isRefused('wrong_credentials', 'session.log_in', { username: 'alice', password: 'wrong' });
  const unknown = await alice.isRefused('wrong_credentials', 'session.log_in', { username: 'bob', password: 'wrong' });
  assert.equal(wrong, unknown);
  const opened = await alice.expect('session.opened', 'session.log_in', { username: 'ALICE', password: 'correct horse' });
  assert.equal(opened.user.username, 'alice');
}));

test('logging out closes every connection of the session and revokes its token', withServer(async ({ url }) => {
  const laptop = await Client.registered(url, 'alice');
  const phone = await Client.resumed(url, laptop.session.token);
  await laptop.expect('session.logged_out', 'session.log_out');
  assert.equal((await laptop.closed).code, 1000);
  assert.deepEqual(await phone.sees('session.ended'), { session: laptop.session.session });
  assert.equal((await phone.closed).code, 1000);
  const later = await Client.greeted(url);
  await later.isRefused('session_ended', 'session.resume', { token: laptop.session.token });
}));
