import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client } from './client.mjs';
import { Server, withServer } from './server.mjs';

test('a message is there after kill -9 right behind its acknowledgement', withServer(async (server) => {
  const alice = await Client.registered(server.url, 'alice');
  for (let round = 1; round <= 5; ++round) {
    const client = round === 1 ? alice : await Client.resumed(server.url, alice.session.token);
    const clientId = randomUUID();
    const accepted = await client.post(`round ${round}`, clientId);
    await server.kill();
    await server.restart();
    const back = await Client.resumed(server.url, alice.session.token);
    const history = await back.history();
    assert.equal(history.length, round);
    assert.equal(history.at(-1).id, accepted.message);
    assert.deepEqual(await back.post(`round ${round}`, clientId), accepted);
    await back.hangUp();
  }
}));

test('kill -9 under load loses and doubles nothing that was acknowledged', withServer(async (server) => {
  const alice = await Client.registered(server.url, 'alice');
  const acknowledged = [];
  const sent = [];
  const killed = new Promise((resolve) => {
    for (let i = 0; i < 200; ++i) {
      const clientId = randomUUID();
      sent.push(clientId);
      alice.ask('message.post', { conversation: alice.general, client_id: clientId, text: `message ${i}` })
        .then((answer) => {
          acknowledged.push(answer.data);
          if (acknowledged.length === 50) resolve(server.kill());
        });
    }
  });
  await killed;
  await server.restart();
  const back = await Client.resumed(server.url, alice.session.token);
  const stored = await back.history({ limit: 200 });
  const ids = stored.map((message) => message.client_id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(stored.map((message) => message.seq), stored.map((_, i) => i + 1));
  for (const one of acknowledged) assert.equal(stored[one.seq - 1].id, one.message);
  // What was not acknowledged is sent again, and ends up stored once.
  for (let at = 0; at < sent.length; ++at) await back.post(`message ${at}`, sent[at]);
  const complete = await back.history({ limit: 200 });
  assert.deepEqual(complete.map((message) => message.client_id).sort(), [...sent].sort());
}));

test('a stopped server finishes, says goodbye and exits with 0', withServer(async (server) => {
  const alice = await Client.registered(server.url, 'alice');
  const posts = Array.from({ length: 50 }, (_, i) => alice.post(`message ${i}`));
  await posts[0];
  assert.equal(await server.stop(), 0);
  assert.equal((await alice.closed).code, 1001);
  assert.deepEqual(server.stdout, [`tincan-server ready on ${server.url}`]);
}));

// Overwrites a page of the database, which nobody has open.
async function damagePage(dataDir, number) {
  const file = await open(join(dataDir, 'tincan.db'), 'r+');
  await file.write(Buffer.alloc(4096, 'x'), 0, 4096, (number - 1) * 4096);
  await file.close();
}

test('after an unclean stop a damaged database is refused in words', withServer(async (server) => {
  const alice = await Client.registered(server.url, 'alice');
  await alice.post('hello');
  // Everything is in the database now, and nothing in the log.
  await server.stop();
  await server.restart();
  await server.kill();
  await damagePage(server.dataDir, 3);
  await assert.rejects(server.restart(), /ended with 1: [^]*tincan-server: The server's database is damaged[^]*tincan\.db/);
  // As long as nobody has mended it.
  await assert.rejects(server.restart(), /database is damaged/);
}));

test('after an unclean stop the database is checked in full beside the running server', withServer(async (server) => {
  const alice = await Client.registered(server.url, 'alice');
  await alice.post('hello');
  await server.kill();
  await server.restart();
  await server.logged(/checked in full, and is whole/);
  assert.equal(await server.stop(), 0);
  await server.restart();
  await Client.greeted(server.url);
  assert.equal(await server.stop(), 0);
  assert.doesNotMatch(server.log, /checked/);
}));

test('a second server on the same data directory is refused in words', withServer(async (server) => {
  await assert.rejects(Server.start(server.dataDir), /ended with 75: tincan-server: Another server \(process \d+\) is using/);
}));

test('a bad command line is refused in words and with 2, and what must not be with 78', () => {
  const cases = [
    [['--plaintext', '--listen', '192.0.2.1:1'], 78, /this machine's own addresses/],
    [['--plaintext', '--listen', 'nonsense'], 2, /ADDRESS:PORT/],
    [['--no-such-option'], 2, /no-such-option/],
  ];
  for (const [options, code, words] of cases) {
    const run = spawnSync(process.env.TINCAN_SERVER, options, { encoding: 'utf8', timeout: 5000 });
    assert.equal(run.status, code);
    assert.match(run.stderr, words);
    assert.equal(run.stdout, '');
  }
});
