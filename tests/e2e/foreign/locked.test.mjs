import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client } from './client.mjs';
import { withServer } from './server.mjs';

// Somebody opens the database by hand, and holds it until release() or the end of the test.
async function holdDatabase(dataDir) {
  const shell = spawn('sqlite3', ['-batch', join(dataDir, 'tincan.db')]);
  shell.stdin.write("BEGIN IMMEDIATE;\nSELECT 'held';\n");
  await once(shell.stdout, 'data');
  return async () => {
    shell.stdin.end('COMMIT;\n');
    await once(shell, 'exit');
  };
}

test('while another program holds the database people resume and read, and what they post is stored after', withServer(async (server) => {
  const alice = await Client.registered(server.url, 'alice');
  await alice.post('before');
  const release = await holdDatabase(server.dataDir);
  const answers = [];
  const posts = ['a', 'b', 'c'].map((text) => alice.post(text).then((answer) => answers.push(answer.seq)));
  const phone = await Client.resumed(server.url, alice.session.token);
  assert.equal((await phone.history()).length, 1);
  assert.deepEqual(answers, []);
  await release();
  await Promise.all(posts);
  assert.deepEqual(answers, [2, 3, 4]);
  assert.equal((await phone.history()).length, 4);
}));

test('a server stops in good order while another program holds its database', withServer(async (server) => {
  const alice = await Client.registered(server.url, 'alice');
  const release = await holdDatabase(server.dataDir);
  const waiting = assert.rejects(alice.post('never stored'), /busy/);
  const phone = await Client.resumed(server.url, alice.session.token);
  await phone.hangUp();
  assert.equal(await server.stop(), 0);
  await waiting;
  await release();
}));
