import { readFileSync } from 'node:fs';
import { type ClientHttp2Session, connect } from 'node:http2';
import type { Lab } from '../../lab/index.ts';
import type { KubeObject } from '../../src/cluster/index.ts';

const CONCURRENCY = 32;

interface UserView {
  users: { user: { token?: string; 'client-certificate-data'?: string; 'client-key-data'?: string } }[];
}

/** The administrator's credentials as a TLS connection and an HTTP header take them. */
export interface Access {
  server: string;
  headers: Record<string, string>;
  tls: { ca?: Buffer; cert?: Buffer; key?: Buffer };
}

export async function accessOf(lab: Lab): Promise<Access> {
  const view = await lab.kubectl(['config', 'view', '--raw', '--flatten', '--minify', '-o', 'json']);
  const user = (JSON.parse(view) as UserView).users[0]?.user ?? {};
  const [cert, key] = [user['client-certificate-data'], user['client-key-data']];
  return {
    server: lab.server,
    headers: user.token === undefined ? {} : { authorization: `Bearer ${user.token}` },
    tls: {
      ca: readFileSync(lab.caFile),
      ...(cert === undefined ? {} : { cert: Buffer.from(cert, 'base64') }),
      ...(key === undefined ? {} : { key: Buffer.from(key, 'base64') }),
    },
  };
}

/** The floor: the same patches over one connection, with nothing around them. */
export async function applyBare(access: Access, objects: readonly KubeObject[]): Promise<void> {
  const session = connect(access.server, access.tls);
  const broken = new Promise<never>((_, reject) => session.once('error', reject));
  try {
    let next = 0;
    const worker = async () => {
      for (let object = objects[next++]; object !== undefined; object = objects[next++]) {
        await patch(session, access, object);
      }
    };
    await Promise.race([broken, Promise.all(Array.from({ length: CONCURRENCY }, worker))]);
  } finally {
    session.destroy();
  }
}

function patch(session: ClientHttp2Session, access: Access, object: KubeObject): Promise<void> {
  const { name, namespace } = object.metadata;
  const stream = session.request({
    ...access.headers,
    ':method': 'PATCH',
    ':path': `/api/v1/namespaces/${namespace}/configmaps/${name}?fieldManager=bare&fieldValidation=Strict`,
    'content-type': 'application/apply-patch+yaml',
  });
  return new Promise((resolve, reject) => {
    let status = 0;
    let body = '';
    stream.on('response', (headers) => (status = Number(headers[':status'])));
    stream.setEncoding('utf8');
    stream.on('data', (part: string) => (body += part));
    stream.on('end', () =>
      status === 200 || status === 201 ? resolve() : reject(new Error(`${name}: ${status} ${body}`)),
    );
    stream.on('error', reject);
    stream.end(JSON.stringify(object));
  });
}
