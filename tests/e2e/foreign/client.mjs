// A client of the protocol on npm's ws, written from shared/README.md alone.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import WebSocket from 'ws';
import { trusted } from './server.mjs';

export class Client {
  #lastId = 0;
  #answers = new Map();
  #events = [];
  #waiting = [];

  static async connect(url, options = {}) {
    const client = new Client();
    client.socket = new WebSocket(url, { ca: trusted, ...options });
    client.closed = new Promise((resolve) => {
      client.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
    client.socket.on('message', (bytes, isBinary) => client.#take(bytes, isBinary));
    await once(client.socket, 'open');
    return client;
  }

  static async greeted(url) {
    const client = await Client.connect(url);
    client.welcome = await client.expect('welcome', 'hello', { protocol: 1, client: 'npm ws' });
    return client;
  }

  static async registered(url, username, more = {}) {
    const client = await Client.greeted(url);
    client.session = await client.expect('session.opened', 'account.register', { username, ...more });
    await client.#findGeneral();
    return client;
  }

  static async resumed(url, token) {
    const client = await Client.greeted(url);
    client.session = await client.expect('session.opened', 'session.resume', { token });
    await client.#findGeneral();
    return client;
  }

  async #findGeneral() {
    const list = await this.expect('conversation.listed', 'conversation.list');
    this.general = list.conversations[0].id;
  }

  #take(bytes, isBinary) {
    assert.equal(isBinary, false);
    const message = JSON.parse(bytes);
    if (message.id !== undefined && this.#answers.has(message.id)) {
      this.#answers.get(message.id)(message);
      this.#answers.delete(message.id);
    } else if (this.#waiting.length > 0) {
      this.#waiting.shift()(message);
    } else {
      this.#events.push(message);
    }
  }

  // Sends a request; the promise is the whole answer.
  ask(type, data = {}) {
    const id = String(++this.#lastId);
    const answer = new Promise((resolve) => this.#answers.set(id, resolve));
    this.socket.send(JSON.stringify({ id, type, data }));
    return answer;
  }

  async expect(replyType, type, data = {}) {
    const answer = await this.ask(type, data);
    assert.equal(answer.type, replyType, JSON.stringify(answer));
    return answer.data;
  }

  async isRefused(code, type, data = {}) {
    const answer = await this.ask(type, data);
    assert.equal(answer.type, 'error', JSON.stringify(answer));
    assert.equal(answer.data.code, code, JSON.stringify(answer));
    return answer.data.detail;
  }

  // The next message that answers nothing of ours.
  next() {
    if (this.#events.length > 0) return Promise.resolve(this.#events.shift());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async sees(type) {
    const event = await this.next();
    assert.equal(event.type, type, JSON.stringify(event));
    return event.data;
  }

  // What has not arrived when an answer arrives that was asked for now was not sent before.
  async seesNothing() {
    await this.expect('conversation.listed', 'conversation.list');
    assert.deepEqual(this.#events, []);
  }

  post(text, clientId = randomUUID()) {
    return this.expect('message.accepted', 'message.post', { conversation: this.general, client_id: clientId, text });
  }

  async history(data = {}) {
    return (await this.expect('message.page', 'message.history', { conversation: this.general, ...data })).messages;
  }

  hangUp() {
    this.socket.close();
    return this.closed;
  }
}
