import { Agent, type AgentOptions, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** What is known of one kept connection. */
interface Line {
  /** A request is under way on it, and what goes wrong is that request's failure. */
  busy: boolean;
  /** The server said that it would close, or we closed: the end of the connection is no surprise. */
  announced: boolean;
  closed: boolean;
}

/**
 * Kept connections, used in turn so that none is idle for long. Node's agent quietly drops an idle connection that the
 * server has closed; whether a request was just then on its way is luck. Here it is none: the next request that is due
 * counts as lost with it, as a client sees it that had not noticed yet.
 */
export class KeptConnections {
  readonly agent: Agent;
  readonly #lines = new WeakMap<Socket, Line>();
  #lost = 0;

  constructor(connections: number) {
    const options: AgentOptions = {
      keepAlive: true,
      maxSockets: connections,
      maxFreeSockets: connections,
      scheduling: 'fifo',
    };
    this.agent = new Agent(options);
  }

  /** Follows a request over the connection that it is given. */
  follow(request: ClientRequest): void {
    request.once('socket', (socket) => {
      const line = this.#lineOf(socket);
      line.busy = true;
      request.once('response', (response: IncomingMessage) => {
        if (response.headers.connection?.toLowerCase() === 'close') line.announced = true;
        response.once('end', () => {
          line.busy = false;
          // The close can be seen before the end of what was read.
          if (line.closed) this.#countLost(line);
        });
      });
    });
  }

  /** Takes one request that an unannounced close has cost, if there is one. */
  takeLost(): boolean {
    if (this.#lost === 0) return false;
    this.#lost -= 1;
    return true;
  }

  /** Closes what is idle; the server has no part in that. */
  close(): void {
    for (const sockets of Object.values(this.agent.freeSockets)) {
      for (const socket of sockets ?? []) this.#lineOf(socket).announced = true;
    }
    this.agent.destroy();
  }

  #lineOf(socket: Socket): Line {
    const known = this.#lines.get(socket);
    if (known !== undefined) return known;
    const line: Line = { busy: true, announced: false, closed: false };
    this.#lines.set(socket, line);
    // The agent closes a connection itself when it was idle for as long as the server's Keep-Alive header allows.
    socket.on('timeout', () => {
      line.announced = true;
    });
    socket.once('close', () => {
      line.closed = true;
      if (!line.busy) this.#countLost(line);
    });
    return line;
  }

  #countLost({ announced }: Line): void {
    if (!announced) this.#lost += 1;
  }
}
