import { AwsClient } from 'aws4fetch';
import { XMLParser } from 'fast-xml-parser';

/** CloudFormation at one address, and what it has made, as its users ask. */
export interface Stacks {
  make(name: string, template: string, parameters: Record<string, string>): Promise<void>;
  change(name: string, template: string, parameters: Record<string, string>): Promise<void>;
  remove(name: string): Promise<void>;
  read(name: string): Promise<{ status: string; outputs: Record<string, string> }>;
  /** Who may take on a role, as JSON. */
  trust(role: string): Promise<string>;
  registries(): Promise<Record<string, unknown>[]>;
  /** How a bucket is encrypted, as XML. */
  encryption(bucket: string): Promise<string>;
}

interface Output {
  OutputKey: string;
  OutputValue: string;
}

const parser = new XMLParser({ isArray: (name) => name === 'member' });

export function stacksOf(url: string): Stacks {
  const client = new AwsClient({
    accessKeyId: 'none',
    secretAccessKey: 'none',
    region: 'eu-central-1',
    retries: 0,
  });
  const ask = async (service: string, version: string, form: Record<string, string>): Promise<unknown> => {
    const body = new URLSearchParams({ Version: version, ...form });
    const response = await client.fetch(url, {
      method: 'POST',
      body: body.toString(),
      headers: FORM,
      aws: { service },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${form['Action']}: ${response.status} ${text}`);
    return parser.parse(text) as unknown;
  };
  const stack = async (action: string, form: Record<string, string>): Promise<unknown> =>
    await ask('cloudformation', '2010-05-15', { Action: action, ...form });
  const send = async (action: string, name: string, body: string, parameters: Record<string, string>) =>
    void (await stack(action, {
      StackName: name,
      TemplateBody: body,
      'Capabilities.member.1': 'CAPABILITY_IAM',
      ...numbered(parameters),
    }));
  return {
    make: async (name, body, parameters) => await send('CreateStack', name, body, parameters),
    change: async (name, body, parameters) => await send('UpdateStack', name, body, parameters),
    remove: async (name) => void (await stack('DeleteStack', { StackName: name })),
    read: async (name) => {
      const answer = (await stack('DescribeStacks', { StackName: name })) as {
        DescribeStacksResponse: {
          DescribeStacksResult: {
            Stacks: { member: [{ StackStatus: string; Outputs?: { member: Output[] } | '' }] };
          };
        };
      };
      const [found] = answer.DescribeStacksResponse.DescribeStacksResult.Stacks.member;
      const outputs = typeof found.Outputs === 'object' ? found.Outputs.member : [];
      return {
        status: found.StackStatus,
        outputs: Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])),
      };
    },
    trust: async (role) => {
      const answer = (await ask('iam', '2010-05-08', { Action: 'GetRole', RoleName: role })) as {
        GetRoleResponse: { GetRoleResult: { Role: { AssumeRolePolicyDocument: string } } };
      };
      return decodeURIComponent(answer.GetRoleResponse.GetRoleResult.Role.AssumeRolePolicyDocument);
    },
    encryption: async (bucket) =>
      await (await client.fetch(`${url}/${bucket}?encryption`, { aws: { service: 's3' } })).text(),
    registries: async () => {
      const response = await client.fetch(url, {
        method: 'POST',
        body: '{}',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.DescribeRepositories',
        },
        aws: { service: 'ecr' },
      });
      return ((await response.json()) as { repositories: Record<string, unknown>[] }).repositories;
    },
  };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

function numbered(parameters: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([key, value], index) => [
      [`Parameters.member.${index + 1}.ParameterKey`, key],
      [`Parameters.member.${index + 1}.ParameterValue`, value],
    ]),
  );
}
