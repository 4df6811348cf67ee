import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Client } from './client.mjs';
import { withServer } from './server.mjs';

test('a disk that fails stops the server, and nothing that was acknowledged is lost', withServer(async (server) => {
  const alice = await Client.registered(server.url, 'alice');
  const acknowledged = [];
  const refusals = new Set();
  let left = false;
  alice.closed.then(() => { left = true; });
  for (let i = 0; i < 1000 && !left; ++i) {
    const clientId = randomUUID();
    const asked = alice.ask('message.post', { conversation: alice.general, client_id: clientId, text: 'x'.repeat(4000) });
    const answer = await Promise.race([asked, alice.closed]);
    if (answer.type === 'message.accepted') acknowledged.push(clientId);
    else if (answer.type === 'error') refusals.add(answer.data.code);
  }
  const [code] = await server.exited;
  assert.equal(code, 1);
  assert.match(server.log, / error tincan\.main: The storage has failed/);
  assert.ok(acknowledged.length > 10, `only ${acknowledged.length}`);
  for (const refusal of refusals) assert.match(refusal, /^(outcome_unknown|server_failure)$/);

  server.largestFileKib = undefined;
  await server.restart();
  const back = await Client.resumed(server.url, alice.session.token);
  const stored = (await back.history({ limit: 200 })).map((message) => message.client_id);
  assert.deepEqual(stored.slice(0, acknowledged.length), acknowledged);
  assert.equal(await server.stop(), 0);
}, { largestFileKib: 1024 }));
