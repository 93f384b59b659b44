import { type Block, code, escapeMarkdown, row } from '../../github/index.ts';
import type { RotationReport, RotationRequest, RotationResult } from '../../rotation/index.ts';

const HEADS: Readonly<Record<RotationResult, string>> = {
  planned: '📋 A rotation was planned, and nothing was changed',
  rotated: '🔑 The credential was rotated',
  aborted: '↩️ The rotation was aborted: the old credential is in use',
  unchanged: '✅ There was no rotation to abort',
};

/** The rotation as a summary; it holds names of accounts, and no password. */
export function rotationBlocks(report: RotationReport, { namespace, secret }: RotationRequest): Block[] {
  const { result, account, previousAccount, workloads, sessionsEnded, proof, steps, warnings } = report;
  const rows: [string, string][] = [
    ['Secret', code(`${namespace}/${secret}`)],
    [result === 'planned' ? 'Next account' : 'Account in use', code(account)],
    ...(previousAccount === ''
      ? []
      : [[result === 'planned' ? 'Account in use' : 'Revoked', code(previousAccount)] as [string, string]]),
    ...(workloads.length === 0
      ? []
      : [
          [
            result === 'planned' ? 'Would be restarted' : 'Restarted',
            workloads.map((one) => code(one)).join(', '),
          ] as [string, string],
        ]),
    ...(sessionsEnded === undefined ? [] : [['Sessions ended', String(sessionsEnded)] as [string, string]]),
    ...(proof === undefined ? [] : [['Proof', escapeMarkdown(proof)] as [string, string]]),
  ];
  return [
    { name: 'rotation', head: [`### ${HEADS[result]}`] },
    {
      name: 'facts',
      head: [row(['What', 'Which']), row(['---', '---']), ...rows.map(([name, text]) => row([name, text]))],
    },
    ...(steps.length === 0
      ? []
      : [{ name: 'steps', head: [], rows: steps.map((step, at) => `${at + 1}. ${escapeMarkdown(step)}`) }]),
    ...(warnings.length === 0
      ? []
      : [{ name: 'warnings', head: [], rows: warnings.map((warning) => `- ⚠️ ${escapeMarkdown(warning)}`) }]),
  ];
}
