import { z } from 'zod';
import { RawAudit } from '../../audit/collect.ts';
import { ReportError } from '../../input/error.ts';
import { parseJson, shaped } from '../../input/json.ts';
import { eachTextLine } from '../../input/lines.ts';
import type { Source } from '../../input/source.ts';
import type { Head, Part, TextFormat } from '../format.ts';

const frame = z.object({
  module: z.string(),
  version: z.string().nullish(),
  package: z.string().nullish(),
  function: z.string().nullish(),
});
const message = z.object({
  config: z.object({ scanner_name: z.string().nullish(), scan_level: z.string().nullish() }).nullish(),
  osv: z.object({ id: z.string(), summary: z.string().nullish(), aliases: z.array(z.string()).nullish() }).nullish(),
  finding: z
    .object({ osv: z.string(), fixed_version: z.string().nullish(), trace: z.array(frame).min(1) })
    .nullish(),
  SBOM: z.object({ modules: z.array(z.unknown()).nullish() }).nullish(),
});
type Message = z.infer<typeof message>;
type Vulnerability = NonNullable<Message['osv']>;

/** A message of more is none that govulncheck writes. */
const MAX_MESSAGE = 16 * 1024 * 1024;

/**
 * `govulncheck -format json`: messages, one JSON object after the other. What the code calls has no severity, and counts
 * whatever level is asked for; what is only in a module or a package that is required is for information, as
 * govulncheck itself has it, unless the scan did not look at calls.
 */
class GovulncheckReader {
  readonly #audit = new RawAudit();
  readonly #known = new Map<string, Vulnerability>();
  #calls = true;
  #configured = false;
  #held: string[] = [];
  #size = 0;
  #start = 1;

  line(text: string, number: number): void {
    if (this.#held.length === 0) {
      if (text.trim() === '') return;
      this.#start = number;
    }
    this.#held.push(text);
    this.#size += text.length;
    if (this.#size > MAX_MESSAGE) throw new ReportError({ message: 'has a message that does not end', line: this.#start });
    // Messages are indented, so that only their last line begins with the brace; or each is one line.
    if (text.startsWith('}') || (this.#held.length === 1 && /^\{.*\}\s*$/.test(text))) this.#message();
  }

  end(): Part {
    if (this.#held.length > 0) this.#message();
    if (!this.#configured) throw new ReportError({ message: 'has no message "config": is no whole report of govulncheck' });
    return { kind: 'audit', audit: this.#audit };
  }

  #message(): void {
    const text = this.#held.join('\n');
    this.#held = [];
    this.#size = 0;
    const { config, osv, finding, SBOM: bill } = shaped(
      message,
      parseJson(text, this.#start),
      "govulncheck's JSON report",
      this.#start,
    );
    if (config !== null && config !== undefined) {
      this.#configured = true;
      this.#calls = (config.scan_level ?? 'symbol') === 'symbol';
    }
    if (osv !== null && osv !== undefined) this.#known.set(osv.id, osv);
    if (bill?.modules !== null && bill?.modules !== undefined) this.#audit.dependencies = bill.modules.length;
    if (finding !== null && finding !== undefined) this.#finding(finding);
  }

  #finding({ osv, fixed_version: fixed, trace }: NonNullable<Message['finding']>): void {
    const [vulnerable] = trace;
    if (vulnerable === undefined) return;
    const known = this.#known.get(osv);
    const called = typeof vulnerable.function === 'string' && vulnerable.function !== '';
    this.#audit.add({
      id: osv,
      package: vulnerable.module,
      severity: called || !this.#calls ? 'unknown' : 'info',
      title: known?.summary ?? osv,
      url: `https://pkg.go.dev/vuln/${osv}`,
      range: vulnerable.version,
      fixedIn: fixed,
      via: called
        ? [[...trace].reverse().map((each) => [each.package, each.function].filter(Boolean).join('.')).join(' > ')]
        : [],
    });
  }
}

async function stream(source: Source): Promise<Part> {
  const reader = new GovulncheckReader();
  await eachTextLine(source, (text, number) => reader.line(text, number));
  return reader.end();
}

/** Its first message says so. */
function isGovulncheck({ text }: Head): boolean {
  return /^\{\s*"config":\s*\{/.test(text) && /"scanner_name":\s*"govulncheck"/.test(text.slice(0, 4_000));
}

export const govulncheck: TextFormat = {
  name: 'govulncheck',
  kind: 'audit',
  title: 'govulncheck',
  text: isGovulncheck,
  stream,
};
