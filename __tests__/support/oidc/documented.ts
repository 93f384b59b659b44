import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../workflow-files.ts';

/** The part of an AuthenticationConfiguration that the tests look into. */
export interface Authentication {
  apiVersion: string;
  kind: string;
  jwt: {
    issuer: { url: string; audiences: string[]; certificateAuthority?: string };
    claimValidationRules?: { expression: string; message: string }[];
    claimMappings: { username: { expression: string } };
    userValidationRules?: { expression: string; message: string }[];
  }[];
}

/** The example of docs/oidc.md behind the mark `<!-- oidc: NAME -->`, as its readers copy it. */
export function documented(name: string): unknown {
  const text = readFileSync(path.join(root, 'docs', 'oidc.md'), 'utf8');
  const [, block] =
    new RegExp(`<!-- oidc: ${name} -->\\s+\`\`\`yaml\\n([\\s\\S]*?)\n\`\`\``, 'u').exec(text) ?? [];
  if (block === undefined) throw new Error(`docs/oidc.md has no example ${name}`);
  return parse(block);
}
