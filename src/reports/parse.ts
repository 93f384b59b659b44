import { isRecord } from '../base/index.ts';
import { auditFailure } from './formats/npm-audit/reader.ts';
import { foreignJson, foreignXml } from './foreign.ts';
import type { Format, Part, Parts } from './formats/format.ts';
import { headOf, jsonFormat, textFormat, xmlFormat } from './formats/recognise.ts';
import { unknown } from './formats/unknown.ts';
import { excerpt, ReportError } from './input/error.ts';
import { readJson } from './input/json.ts';
import type { Source } from './input/source.ts';
import { readXml, rootOf } from './input/xml.ts';

/** One report, not yet merged with others: its parts, each with the format that it counts as. */
export type Parsed = (Part & { format: string })[];

const isReport = (value: unknown) => jsonFormat(value) !== undefined;

/**
 * Reads one report of whatever kind; 'empty' when there is nothing in it.
 * @throws ReportError when it is none, or broken.
 */
export async function parseReport(source: Source, maxJsonBytes: number): Promise<Parsed | 'empty'> {
  if (source.head.toString('utf8').trim() === '') {
    if (source.bytes <= 4 * source.head.length + 4) return 'empty';
    throw unknown(`${source.head.length} bytes of blanks at its head`);
  }
  const head = headOf(source.head);
  if (head.text.startsWith('<')) return await parseXml(source);
  const lines = textFormat(head);
  if (lines !== undefined) return named(lines, await lines.stream(source));
  if (!head.text.split('\n').some((line) => /^[{[]/.test(line))) throw unknown(head.text);
  return parseJsonReport(await readJson(source, maxJsonBytes, isReport), head.text);
}

function named({ name, kind }: Format, parts: Parts): Parsed {
  const all: readonly Part[] = 'kind' in parts ? [parts] : parts;
  return all.map((part) => ({ ...part, format: part.format ?? (part.kind === kind ? name : part.kind) }));
}

/** @throws ReportError for a report of another tool, with its name where that can be told. */
function parseJsonReport(value: unknown, text: string): Parsed | 'empty' {
  const format = jsonFormat(value);
  if (value === undefined) throw unknown(text);
  if (format !== undefined) return named(format, format.read(value));
  if (Array.isArray(value)) {
    if (value.length === 0) return 'empty';
    throw unknown(`a JSON list of ${value.length}`, foreignJson(value));
  }
  if (!isRecord(value)) throw unknown(`a JSON ${value === null ? 'null' : typeof value}`);
  const keys = Object.keys(value);
  if (keys.length === 0) return 'empty';
  const failure = auditFailure(value);
  if (failure !== undefined)
    throw new ReportError({ message: 'says that the audit itself failed', found: failure });
  throw unknown(`a JSON object with ${excerpt(keys.slice(0, 8).join(', '))}`, foreignJson(value));
}

async function parseXml(source: Source): Promise<Parsed> {
  const root = rootOf(source.head);
  const format = root === undefined ? undefined : xmlFormat(root);
  if (format === undefined) {
    // What is not well-formed is told with its place; what is, and yet no report, by its root.
    await readXml(source, { open: () => undefined, close: () => undefined });
    const name = root?.name ?? '';
    throw unknown(name === 'html' ? 'an HTML page' : `XML with the root <${name}>`, foreignXml(name));
  }
  const reader = format.reader(root?.attributes ?? {});
  await readXml(source, reader);
  return named(format, reader.result());
}
