import { createServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** What was sent to a receiver: the path that it was sent to, and the body. */
export interface Message {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface Receivers extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` of whatever takes HTTP. */
  url: string;
  /** `127.0.0.1:<port>` of the mail server. */
  mailHost: string;
  /** What came, oldest first; a mail's path is `mail`. */
  messages: Message[];
}

/** Slack, PagerDuty, GitHub and a mail server, as far as a sender of alerts sees them. */
export async function startReceivers(): Promise<Receivers> {
  const messages: Message[] = [];
  const web = createServer((request, response) => {
    void text(request).then((body) => {
      const { url = '', headers } = request;
      messages.push({ path: url, headers, body });
      const accepted = url === '/pagerduty' ? 202 : url.endsWith('/dispatches') ? 204 : 200;
      response.writeHead(accepted).end(accepted === 200 ? 'ok' : accepted === 202 ? '{}' : undefined);
    });
  });
  const mail = createTcpServer((socket) => talk(socket, messages));
  const [webPort, mailPort] = [await listen(web), await listen(mail)];
  return {
    url: `http://127.0.0.1:${webPort}`,
    mailHost: `127.0.0.1:${mailPort}`,
    messages,
    [Symbol.asyncDispose]: async () => {
      web.closeAllConnections();
      await Promise.all([web, mail].map(async (server) => await new Promise((done) => server.close(done))));
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** As much of SMTP as it takes to be given a mail. */
function talk(socket: Socket, messages: Message[]): void {
  let buffered = '';
  let body: string[] | undefined;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  socket.on('error', () => undefined);
  say('220 mail.example ready');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (buffered + chunk).split('\r\n');
    buffered = lines.pop() ?? '';
    for (const line of lines) {
      if (body !== undefined) {
        if (line !== '.') body.push(line);
        else {
          messages.push({ path: 'mail', headers: {}, body: body.join('\n') });
          body = undefined;
          say('250 taken');
        }
        continue;
      }
      const word = line.slice(0, 4).toUpperCase();
      if (word === 'EHLO') socket.write('250-mail.example\r\n250 AUTH PLAIN\r\n');
      else if (word === 'AUTH') say('235 welcome');
      else if (word === 'DATA') {
        body = [];
        say('354 go on');
      } else if (word === 'QUIT') socket.end('221 bye\r\n');
      else say('250 ok');
    }
  });
}
