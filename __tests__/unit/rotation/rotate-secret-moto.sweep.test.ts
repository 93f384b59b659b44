import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { run } from '../../../lab/index.ts';
import { systemHttpClient } from '../../../src/analysis/index.ts';
import { systemClock } from '../../../src/base/index.ts';
import { type AskAws, type AwsSecret, loadAws } from '../../../src/rotation/index.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { needs } from '../../support/needs.ts';

/** The answers of `moto-5.2.5.json` are those of moto itself, and botocore signs as we do. */
const FILE = path.join(import.meta.dirname, 'moto-5.2.5.json');
const RECORDS = process.env['EDU_RECORD'] === 'true';
const isWanted = process.env['EDU_SWEEP'] === 'full' || RECORDS;
const scenario = needs(isWanted ? undefined : 'moto is asked by npm run sweep -- rotate-secret-moto alone');
const SET_UP_MS = 10 * 60_000;
const LIMIT_MS = 120_000;
const KEYS = { username: 'username', password: 'password' };
const NEW = { username: 'app_b', password: 'second' };
const OLD = { host: 'db', username: 'app_a', password: 'first' };

let moto: Moto | undefined;
let url = '';
let env: NodeJS.ProcessEnv = {};

const secretOf = (id: string): AwsSecret => ({
  id,
  region: 'eu-central-1',
  endpoint: `${url}/`,
  credentials: {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'aws-key-of-the-test',
    sessionToken: 'session',
  },
});

beforeAll(async () => {
  if (!isWanted) return;
  moto = await startMoto();
  ({ url, env } = moto);
}, SET_UP_MS);
afterAll(() => moto?.[Symbol.dispose]());

/** A program of Amazon's own client, which is told where moto is. */
async function boto(code: string): Promise<string> {
  return await run('python3', ['-c', code, url], {
    env: { ...env, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
  });
}

interface Recorded {
  action: string;
  asked: Record<string, string>;
  status: number;
  body: string;
}

scenario(
  'rotate-secret: the recorded answers are those of moto, which holds the new value',
  async () => {
    const { awsPublisher } = await loadAws();
    const http = await systemHttpClient();
    const client =
      "import boto3,sys,json\nc=boto3.client('secretsmanager',region_name='eu-central-1',endpoint_url=sys.argv[1])\n";
    const seen: Record<string, Recorded[]> = {};
    for (const [name, id, text] of [
      ['an object', 'shop/object', JSON.stringify(OLD)],
      ['a text', 'shop/text', 'first'],
      ['no secret', 'shop/none', undefined],
    ] as const) {
      if (text !== undefined)
        await boto(
          `${client}c.create_secret(Name='${id}',SecretString='''${text}''',ClientRequestToken='0'*32)`,
        );
      const answers: Recorded[] = (seen[name] = []);
      const ask: AskAws = async (question) => {
        const reply = await http.ask(question);
        if ('failed' in reply) return reply;
        const action = question.headers['x-amz-target']?.replace('secretsmanager.', '') ?? '';
        answers.push({
          action,
          asked: JSON.parse(question.body) as Record<string, string>,
          ...timeless(reply),
        });
        return reply;
      };
      const deps = { ask, clock: systemClock, signal: new AbortController().signal, mask: () => undefined };
      const made = awsPublisher(secretOf(id), KEYS, deps);
      if (text === undefined) await expect(made).rejects.toThrow('ResourceNotFoundException');
      else {
        await (await made)(NEW);
        const told = await boto(
          `${client}print(c.get_secret_value(SecretId='${id}')['SecretString'],end='')`,
        );
        expect(text === 'first' ? told : JSON.parse(told)).toEqual(
          text === 'first' ? 'second' : { ...OLD, ...NEW },
        );
      }
    }
    await http.close();
    if (RECORDS) writeFileSync(FILE, JSON.stringify(seen, undefined, 2));
    expect(seen).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
  },
  LIMIT_MS,
);

/** Without what is different each time: the end of an ARN, which is random, and times. */
function timeless({ status, body }: { status: number; body: string }): { status: number; body: string } {
  const plain = body
    .replaceAll(/(secret:shop\/\w+-)\w{6}/gu, '$1AbCdEf')
    .replaceAll(/("CreatedDate": ?)[\d.]+/gu, '$10');
  return { status, body: plain };
}

scenario(
  'rotate-secret: botocore signs a question as it is signed here',
  async () => {
    const { awsPublisher } = await loadAws();
    let asked: Parameters<AskAws>[0] | undefined;
    const ask: AskAws = async (question) => {
      asked = question;
      return await Promise.resolve({ status: 400, body: '{"__type":"InvalidRequestException"}' });
    };
    const deps = { ask, clock: systemClock, signal: new AbortController().signal, mask: () => undefined };
    const aws = { ...secretOf('shop/ü'), endpoint: 'https://secretsmanager.eu-central-1.amazonaws.com/' };
    await expect(awsPublisher(aws, KEYS, deps)).rejects.toThrow('InvalidRequestException');
    const { headers = {}, body = '' } = asked ?? {};
    const code = `
import json,sys,datetime,botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
given=json.loads(sys.stdin.read())
botocore.auth.get_current_datetime=lambda *a,**k: datetime.datetime.strptime(given['date'],'%Y%m%dT%H%M%SZ')
request=AWSRequest('POST',given['url'],headers={'x-amz-target':given['target']},data=given['body'].encode())
botocore.auth.SigV4Auth(Credentials('AKIAIOSFODNN7EXAMPLE','aws-key-of-the-test','session'),'secretsmanager','eu-central-1').add_auth(request)
print(request.headers['Authorization'],end='')
`;
    const told = await run('python3', ['-c', code], {
      env,
      input: JSON.stringify({
        date: headers['x-amz-date'],
        target: headers['x-amz-target'],
        url: asked?.url,
        body,
      }),
    });
    expect(headers['authorization']).toBe(told);
  },
  LIMIT_MS,
);
