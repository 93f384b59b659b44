import { isRecord } from '../../base/index.ts';
import { excerpt, ReportError } from '../input/error.ts';
import type { Root } from '../input/xml.ts';
import type { Format, Head, JsonFormat, TextFormat, XmlFormat } from './format.ts';
import { FORMATS } from './table.ts';

const HEAD_LINES = 2_000;
const EVENTS = 50;

const ofJson = FORMATS.filter((each): each is JsonFormat => 'json' in each);
const ofXml = FORMATS.filter((each): each is XmlFormat => 'xml' in each);
const ofText = FORMATS.filter((each): each is TextFormat => 'text' in each);

/** @throws ReportError when it could be of more than one format: which one is not for us to guess. */
export function jsonFormat(value: unknown): JsonFormat | undefined {
  return only(ofJson.filter((each) => each.json(value)));
}

export function xmlFormat({ name, attributes, inside }: Root): XmlFormat | undefined {
  return only(ofXml.filter((each) => each.xml(name, attributes, inside)));
}

export function textFormat(head: Head): TextFormat | undefined {
  return only(ofText.filter((each) => each.text(head)));
}

/** The head of a report, as formats of lines look at it. */
export function headOf(bytes: Buffer): Head {
  const text = bytes.toString('utf8').trimStart();
  const lines = text.split('\n', HEAD_LINES);
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const events: Record<string, unknown>[] = [];
  for (const line of lines) {
    if (events.length >= EVENTS) break;
    const value = line.startsWith('{') ? parsed(line) : undefined;
    if (isRecord(value)) events.push(value);
  }
  return { text, lines, first, events };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function only<F extends Format>(formats: readonly F[]): F | undefined {
  const [first, second] = formats;
  if (second === undefined) return first;
  throw new ReportError({
    message: 'could be a report of more than one format',
    found: excerpt(formats.map(({ title }) => title).join(', ')),
  });
}
