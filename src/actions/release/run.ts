import { ConfigurationError, type Problem } from '../../base/index.ts';
import { setOutputs } from '../../github/index.ts';
import { parseInputs as parseDeploy } from '../deploy/inputs.ts';
import { runDeploy } from '../deploy/run.ts';
import { failRelease } from '../shared/release-step/run.ts';
import type { Services } from '../shared/release-step/services.ts';
import { parseInputs as parseQuality } from '../quality-gate/inputs.ts';
import { loadFeatures as loadQuality } from '../quality-gate/load.ts';
import { runGate } from '../quality-gate/run.ts';
import { parseInputs as parseFindings } from '../trivy-summarize/inputs.ts';
import { loadFeatures as loadFindings } from '../trivy-summarize/load.ts';
import { runTrivySummarize } from '../trivy-summarize/run.ts';
import { findingsGate, type Gate, qualityGate, uselessRules } from './parts.ts';

/** The whole main step: what is wrong with any input, then the gates, and only after them the release. Never throws. */
export async function runReleaseStep(services: Services): Promise<void> {
  const wrong = wrongInputs(services);
  if (wrong.length > 0) {
    await failRelease(new ConfigurationError(wrong), services, parseDeploy);
    return;
  }
  if (await gatesPass(services)) await runDeploy(services);
  else setOutputs({ result: services.signal.aborted ? 'failed' : 'blocked' });
}

/** Both gates are asked although the first one failed, so that one run shows all that stops the release. */
async function gatesPass(services: Services): Promise<boolean> {
  const { env, logger } = services;
  const passed: boolean[] = [];
  const quality = qualityGate(env);
  if (quality !== undefined) {
    const part = { translateError: quality.translateError, setOutputs: verdictAs('gate-verdict') };
    passed.push(await runGate({ ...services, env: quality.env, load: loadQuality, part }));
  }
  const findings = findingsGate(env);
  if (findings !== undefined) {
    const part = { translateError: findings.translateError, setOutputs: verdictAs('findings-verdict') };
    passed.push(await runTrivySummarize({ ...services, env: findings.env, load: loadFindings, part }));
  }
  const all = passed.every(Boolean);
  if (passed.length > 0) {
    logger.info(all ? 'The gates passed: now the release.' : 'Nothing is released, because a gate failed.');
  }
  return all;
}

/** Of a gate's outputs the verdict is one of this step, by a name of its own. */
function verdictAs(name: string): (outputs: Readonly<Record<string, string>>) => void {
  return ({ verdict }) => {
    if (verdict !== undefined) setOutputs({ [name]: verdict });
  };
}

function wrongInputs({ env }: Services): Problem[] {
  const useless = uselessRules(env).map((input) => ({
    input,
    message: 'judges nothing, because neither reports nor quality-policy is given',
    remedy: 'name the report files in reports, such as coverage/lcov.info',
  }));
  return [
    ...useless,
    ...problemsOf(qualityGate(env), parseQuality),
    ...problemsOf(findingsGate(env), parseFindings),
    ...problemsOf({ env, translateError: (error) => error }, parseDeploy),
  ];
}

function problemsOf(gate: Gate | undefined, parse: (env: Gate['env']) => unknown): readonly Problem[] {
  if (gate === undefined) return [];
  try {
    parse(gate.env);
    return [];
  } catch (caught) {
    const error = gate.translateError(caught);
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}
