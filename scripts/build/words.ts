import fs from 'node:fs';
import path from 'node:path';

/** What a table says besides names and values. */
export interface TableWords {
  input: string;
  output: string;
  secret: string;
  default: string;
  meaning: string;
  required: string;
  permission: string;
  askedBy: string;
  /** Between the names of jobs. */
  comma: string;
  /** A description of metadata, in the language of the table. */
  say: (description: string) => string;
}

export const ENGLISH: TableWords = {
  input: 'Input',
  output: 'Output',
  secret: 'Secret',
  default: 'Default',
  meaning: 'What it is',
  required: 'required',
  permission: 'Permission of the calling job',
  askedBy: 'Asked for by',
  comma: ', ',
  say: (description) => description,
};

/** Every description of the metadata with its Chinese, in the order in which it first comes. */
export const DESCRIPTIONS_FILE = path.join('docs', 'zh', 'descriptions.json');

export function readDescriptions(root: string): Readonly<Record<string, string>> {
  const file = path.join(root, DESCRIPTIONS_FILE);
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

/** A description that nobody has translated yet stays as it is; `npm test -- docs` names it. */
export function chineseWords(descriptions: Readonly<Record<string, string>>): TableWords {
  return {
    input: '输入',
    output: '输出',
    secret: '密钥',
    default: '默认值',
    meaning: '说明',
    required: '必填',
    permission: '调用方作业的权限',
    askedBy: '由哪些作业要求',
    comma: '、',
    say: (description) => descriptions[description] ?? description,
  };
}
