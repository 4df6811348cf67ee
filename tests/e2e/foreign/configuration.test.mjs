import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Client } from './client.mjs';
import { withServer } from './server.mjs';

const home = await mkdtemp(join(tmpdir(), 'tincan-config-'));
const config = join(home, 'server.toml');
after(() => rm(home, { recursive: true }));

await writeFile(config, '[accounts]\nguests = true\n');

test('a configuration holds, is read again without a restart, and stays where it is not sound', withServer(async (server) => {
  const guest = await Client.greeted(server.url);
  await guest.expect('session.opened', 'session.open_guest', { username: 'gil' });
  await Client.registered(server.url, 'alice');

  await writeFile(config, '[accounts]\nregistration = "invite"\n');
  server.reload();
  await server.logged(/ info tincan\.config: .*Changed: accounts\.registration, accounts\.guests\n/);
  const stranger = await Client.greeted(server.url);
  await stranger.isRefused('forbidden', 'session.open_guest', { username: 'hal' });
  await stranger.isRefused('forbidden', 'account.register', { username: 'bob' });

  await writeFile(config, '[accounts]\nregistration = "closed"\n');
  server.reload();
  await server.logged(/ error tincan\.config: The configuration is not sound.*:2:16: accounts\.registration takes /);
  await stranger.isRefused('forbidden', 'account.register', { username: 'bob' });

  await writeFile(config, '');
  server.reload();
  await server.logged(/Changed: accounts\.registration\n/);
  await stranger.expect('session.opened', 'account.register', { username: 'bob' });
}, { config }));
