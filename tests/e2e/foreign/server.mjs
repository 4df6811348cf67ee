// Starts the real server on a port of its own choice, with a data directory of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = process.env.TINCAN_SERVER;

// The certificate of the server that was started last: whoever connects believes that, and no other.
export const trusted = [];
export function trust(certificate) { trusted.splice(0, trusted.length, certificate); }

export class Server {
  // With `largestFileKib` the disk fails, rather than being full, where a file would grow beyond that.
  // `config` is a file to read, `certificate` the one that it names.
  static async start(dataDir, { largestFileKib, config, certificate } = {}) {
    const server = new Server();
    server.largestFileKib = largestFileKib;
    server.config = config;
    server.certificate = certificate;
    server.dataDir = dataDir ?? await mkdtemp(join(tmpdir(), 'tincan-e2e-'));
    server.ownsData = !dataDir;
    await server.#run();
    return server;
  }

  async #run() {
    this.log = '';
    const options = ['--listen', '127.0.0.1:0', '--data-dir', this.dataDir];
    if (this.config) options.push('--config', this.config);
    this.process = this.largestFileKib
      ? spawn('bash', ['-c', `trap '' XFSZ; ulimit -f ${this.largestFileKib}; exec "$0" "$@"`, program, ...options])
      : spawn(program, options);
    this.process.stderr.on('data', (bytes) => { this.log += bytes; });
    this.exited = once(this.process, 'exit');
    const lines = createInterface({ input: this.process.stdout });
    this.stdout = [];
    lines.on('line', (line) => this.stdout.push(line));
    const first = await Promise.race([
      once(lines, 'line').then(([line]) => line),
      this.exited.then(([code]) => { throw new Error(`the server ended with ${code}: ${this.log}`); }),
    ]);
    this.url = /^tincan-server ready on (wss:\/\/127\.0\.0\.1:\d+)$/.exec(first)[1];
    trust(await readFile(this.certificate ?? join(this.dataDir, 'certificate.pem'), 'utf8'));
  }

  // When that has come on stderr since the last start.
  async logged(words) {
    while (!words.test(this.log)) await once(this.process.stderr, 'data');
  }

  async restart() {
    await this.#run();
  }

  // Reads its configuration again.
  reload() {
    this.process.kill('SIGHUP');
  }

  // The power of kill -9: no handler, no farewell.
  async kill() {
    this.process.kill('SIGKILL');
    await this.exited;
  }

  // Answers the exit code.
  async stop() {
    this.process.kill('SIGTERM');
    const [code] = await this.exited;
    return code;
  }

  async remove() {
    if (this.process.exitCode === null && this.process.signalCode === null) await this.kill();
    if (this.ownsData) await rm(this.dataDir, { recursive: true, force: true });
  }
}

// Runs a test with a server of its own, and cleans up whatever happens.
export function withServer(test, options) {
  return async () => {
    const server = await Server.start(undefined, options);
    try {
      await test(server);
    } finally {
      await server.remove();
    }
  };
}
