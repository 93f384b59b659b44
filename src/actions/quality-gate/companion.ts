import { publishForSource, runContext, setOutputs } from '../../github/index.ts';
import { readInputFile } from './files.ts';
import type { CompanionInputs } from './inputs.ts';
import type { Services } from './services.ts';
import { COMMENT_ROWS, verdictBlocks } from './summary.ts';

/**
 * Posts the comment for another run, whose token could not. Of that run's file only what the schema allows is read, and the
 * pull request is the one that GitHub names for the run's commit.
 * @throws ConfigurationError when the file is no verdict.
 */
export async function runCompanion(inputs: CompanionInputs, services: Services): Promise<void> {
  const { gate } = await services.load();
  const { workspace } = runContext(services.env);
  const verdict = gate.parseVerdict(
    readInputFile(workspace, inputs.commentFrom, 'comment-from'),
    inputs.commentFrom,
  );
  setOutputs({ verdict: verdict.verdict });
  if (inputs.comment === 'never') {
    services.logger.info('No comment: the input comment is never.');
    return;
  }
  const posted = await publishForSource(
    { ...services, token: inputs.token },
    {
      action: 'quality-gate',
      key: inputs.baselineKey,
      blocks: verdictBlocks(verdict, inputs.baselineKey, COMMENT_ROWS),
      onlyUpdate: inputs.comment === 'on-failure' && verdict.verdict === 'passed',
    },
  );
  if ('url' in posted && posted.url !== undefined) setOutputs({ 'comment-url': posted.url });
}
