import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import tls from 'node:tls';
import WebSocket from 'ws';
import { Client } from './client.mjs';
import { Server, trust, trusted, withServer } from './server.mjs';

const hostOf = (url) => { const { hostname, port } = new URL(url); return { host: hostname, port: Number(port) }; };

// The certificate that a server shows now.
async function shownBy(url) {
  const socket = tls.connect({ ...hostOf(url), ca: trusted });
  await once(socket, 'secureConnect');
  const certificate = socket.getPeerCertificate();
  const protocol = socket.getProtocol();
  socket.destroy();
  return { key: certificate.pubkey.toString('hex'), serial: certificate.serialNumber, protocol };
}

test('the key and the certificate that it makes are its own, and stay', withServer(async (server) => {
  const first = await shownBy(server.url);
  assert.match(first.protocol, /^TLSv1\.[23]$/);
  for (const name of ['key.pem', 'certificate.pem']) {
    assert.equal((await stat(join(server.dataDir, name))).mode & 0o777, 0o600);
  }
  await server.kill();
  await server.restart();
  assert.deepEqual(await shownBy(server.url), first);
}));

test('who does not know the certificate does not connect', withServer(async ({ url }) => {
  const stranger = new WebSocket(url);
  const [error] = await once(stranger, 'error');
  assert.match(error.code, /SELF_SIGNED|UNABLE_TO_VERIFY/);
}));

test('what is not encrypted gets nowhere', withServer(async (server) => {
  const plain = net.connect(hostOf(server.url));
  plain.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  let said = '';
  plain.on('data', (bytes) => { said += bytes.toString('latin1'); });
  plain.on('error', () => {});
  await once(plain, 'close');
  assert.doesNotMatch(said, /HTTP/);
  // Nobody else has noticed.
  await Client.registered(server.url, 'alice');
}));

test('old versions of TLS are refused', withServer(async ({ url }) => {
  const old = tls.connect({ ...hostOf(url), ca: trusted, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' });
  const [error] = await once(old, 'error');
  assert.ok(error);
}));

test('curl speaks to it with the certificate that it made', withServer(async ({ url, dataDir }) => {
  const answer = execFileSync('curl', ['-sS', '-i', '--max-time', '10', '--cacert', join(dataDir, 'certificate.pem'),
    url.replace('wss', 'https') + '/'], { encoding: 'utf8' });
  assert.match(answer, /^HTTP\/1\.1 426 /);
}));

test('a new certificate is shown after SIGHUP, and who is connected stays', async () => {
  const home = await mkdtemp(join(tmpdir(), 'tincan-own-'));
  const file = (name) => join(home, name);
  const make = () => execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256',
    '-nodes', '-days', '2', '-subj', '/CN=chat', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', file('key.pem'),
    '-out', file('chain.pem')], { stdio: 'ignore' });
  make();
  await writeFile(file('server.toml'), `[tls]\ncertificate = '${file('chain.pem')}'\nkey = '${file('key.pem')}'\n`);
  const server = await Server.start(undefined, { config: file('server.toml'), certificate: file('chain.pem') });
  try {
    const alice = await Client.registered(server.url, 'alice');
    const first = await shownBy(server.url);
    make();
    trust(await readFile(file('chain.pem'), 'utf8'));
    server.reload();
    await server.logged(/This server's key is [^]*This server's key is/);
    assert.notEqual((await shownBy(server.url)).key, first.key);
    const second = await shownBy(server.url);
    await alice.post('still here');
    // One that is not sound changes nothing.
    await writeFile(file('key.pem'), 'rubbish');
    server.reload();
    await server.logged(/The old certificate stays/);
    assert.deepEqual(await shownBy(server.url), second);
    await alice.post('still here');
  } finally {
    await server.stop();
    await server.remove();
    await rm(home, { recursive: true });
  }
});
