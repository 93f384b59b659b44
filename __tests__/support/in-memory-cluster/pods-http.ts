import { EventEmitter } from 'node:events';
import type * as undici from 'undici';

export interface PodAnswer {
  status: number;
  body?: string;
}

/** Who answers a request that comes over a port-forward; undefined refuses the connection. */
export type PodServer = (target: {
  namespace: string;
  pod: string;
  port: number;
  path: string;
}) => PodAnswer | undefined;

/** The server's end of a port-forward: one connection to one port, HTTP/1.1 behind it. */
export function portForward(url: URL, answer: PodServer, busy: () => void): undici.WebSocket {
  const [, namespace = '', pod = ''] =
    /\/namespaces\/([^/]+)\/pods\/([^/]+)\/portforward$/u.exec(url.pathname) ?? [];
  const port = Number(url.searchParams.get('ports'));
  const events = new EventEmitter();
  let received = '';
  let isClosed = false;
  const send = (channel: number, text: string | Buffer): void => {
    busy();
    const bytes = Buffer.concat([Buffer.of(channel), Buffer.from(text)]);
    events.emit('message', { data: bytes });
  };
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    busy();
    events.emit('close', {});
  };
  setImmediate(() => {
    busy();
    events.emit('open', {});
    const head = Buffer.alloc(2);
    head.writeUInt16LE(port);
    send(0, head);
    send(1, head);
    if (answer({ namespace, pod, port, path: '' }) === undefined)
      send(1, `dial tcp4 127.0.0.1:${port}: connect: connection refused`);
  });
  const socket = {
    binaryType: 'arraybuffer',
    addEventListener: (name: string, listener: (event: object) => void) => void events.on(name, listener),
    send: (frame: Buffer) => {
      busy();
      received += frame.subarray(1).toString('utf8');
      if (!received.includes('\r\n\r\n')) return;
      const [, path = '/'] = /^\S+ (\S+) HTTP/u.exec(received) ?? [];
      received = '';
      const found = answer({ namespace, pod, port, path });
      if (found === undefined) return;
      const { status, body = '' } = found;
      send(
        0,
        `HTTP/1.1 ${status} X\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      );
      setImmediate(close);
    },
    close,
  };
  return socket as unknown as undici.WebSocket;
}
