import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client } from './client.mjs';
import { Server } from './server.mjs';

// Of 32 MB; see on_small_disk.sh.
const disk = process.env.TINCAN_SMALL_DISK;
const ballast = join(disk, 'ballast');
const text = 'x'.repeat(4000);

// Answers the client ids that were acknowledged, and the one that was refused.
async function postUntilRefused(client) {
  const acknowledged = [];
  for (;;) {
    const clientId = randomUUID();
    const answer = await client.ask('message.post', { conversation: client.general, client_id: clientId, text });
    if (answer.type === 'error') return { acknowledged, refused: clientId, code: answer.data.code };
    acknowledged.push(clientId);
  }
}

async function everything(client) {
  const messages = [];
  for (let newer = true; newer;) {
    const after = messages.at(-1)?.seq ?? 0;
    const page = await client.expect('message.page', 'message.history', { conversation: client.general, after, limit: 200 });
    messages.push(...page.messages);
    newer = page.newer;
  }
  return messages;
}

async function hasExactly(client, clientIds) {
  const stored = await everything(client);
  assert.deepEqual(stored.map((message) => message.client_id), clientIds);
  assert.deepEqual(stored.map((message) => message.seq), clientIds.map((_, i) => i + 1));
}

test('on a full disk people read on, and when there is room again they write on', async () => {
  const server = await Server.start(join(disk, 'data'));
  try {
    const alice = await Client.registered(server.url, 'alice');
    const bob = await Client.registered(server.url, 'bob');
    const said = [];
    // The less there is left, the more of the database is in its log alone.
    for (const megabytes of [28, 20, 0]) {
      await writeFile(ballast, Buffer.alloc(megabytes * 1024 * 1024));
      const { acknowledged, refused, code } = await postUntilRefused(alice);
      assert.equal(code, 'storage_full');
      assert.ok(acknowledged.length > 50, `only ${acknowledged.length}`);
      said.push(...acknowledged);
      await hasExactly(bob, said);
      await alice.expect('done', 'typing.set', { conversation: alice.general, typing: true });
      for (const clientId of acknowledged) assert.equal((await bob.sees('message.posted')).message.client_id, clientId);
      await bob.sees('typing.changed');
      await bob.seesNothing();
      if (megabytes === 0) break;

      await rm(ballast);
      await alice.post(text, refused);
      await bob.sees('message.posted');
      said.push(refused);
    }
    assert.equal(await server.stop(), 0);

    // Also without any room at all it starts, and lets people read.
    await server.restart();
    const back = await Client.resumed(server.url, bob.session.token);
    await hasExactly(back, said);
    assert.equal(await server.stop(), 0);
    const check = execFileSync('sqlite3', [join(disk, 'data', 'tincan.db'), 'PRAGMA integrity_check'], { encoding: 'utf8' });
    assert.equal(check, 'ok\n');
  } finally {
    await server.remove();
  }
});
