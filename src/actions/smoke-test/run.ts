import { ConfigurationError, redactIn, defined } from '../../base/index.ts';
import type { Cluster } from '../../cluster/index.ts';
import {
  annotate,
  type Annotation,
  count,
  type Environment,
  fitAnnotations,
  fitBlocks,
  maskSecrets,
  renderProblemList,
  reportFailure,
  runContext,
  setOutputs,
  SUMMARY,
  summaryRoom,
  writeResultFile,
  writeResultJson,
  writeSummary,
} from '../../github/index.ts';
import type { SmokeReport } from '../../smoke/index.ts';
import { openAccess } from '../shared/job-tokens.ts';
import { parseInputs, type SmokeInputs } from './inputs.ts';
import type { Features, Services } from './services.ts';
import { suiteFor } from './suite.ts';
import { failedChecks, reportBlocks, verdictSentence } from './summary.ts';

/** The whole step: inputs, checks, and what GitHub is told of them. Never throws. */
export async function runSmokeTest(services: Services): Promise<void> {
  const { env, logger, signal } = services;
  try {
    const inputs = parseInputs(env);
    maskSecrets(inputs.secrets.values());
    const features = await services.load();
    const report = await checked(inputs, services, features);
    publish(report, inputs, services, features);
  } catch (error) {
    setOutputs({ verdict: 'error' });
    if (signal.aborted) {
      process.exitCode = 1;
      logger.error('The job was cancelled before the smoke tests had a verdict.');
      return;
    }
    if (error instanceof ConfigurationError)
      writeSummary(
        renderProblemList(
          `Smoke tests: no verdict, ${count(error.problems.length, 'problem')}`,
          error.problems,
          summaryRoom(env),
        ),
        env,
      );
    reportFailure(error, logger);
  }
}

async function checked(inputs: SmokeInputs, services: Services, features: Features): Promise<SmokeReport> {
  const { env, clock, logger, signal } = services;
  const suite = await suiteFor(inputs, services, features);
  let cluster: Promise<Cluster> | undefined;
  const connect = async (): Promise<Cluster> => {
    const connected = await features.connect({
      env,
      clock,
      logger,
      ...openAccess(inputs.access, services).options,
    });
    return connected.within?.(signal) ?? connected;
  };
  const proxy = proxyOf(env);
  try {
    return await features.smoke.runSmokeTests(suite, {
      clock,
      logger,
      signal,
      cluster: async () => await (cluster ??= connect()),
      allowUnknown: inputs.allowUnknown,
      ...defined({ proxy }),
    });
  } finally {
    await (await cluster?.catch(() => undefined))?.close();
  }
}

/** As curl reads them; without any, nothing of a proxy is loaded. */
export function proxyOf(
  env: Environment,
): { httpProxy?: string; httpsProxy?: string; noProxy?: string } | undefined {
  const read = (name: string) => env[name.toLowerCase()] ?? env[name];
  const [httpProxy, httpsProxy, noProxy] = [read('HTTP_PROXY'), read('HTTPS_PROXY'), read('NO_PROXY')];
  if ((httpProxy ?? '') === '' && (httpsProxy ?? '') === '') return undefined;
  return {
    ...defined({ httpProxy, httpsProxy, noProxy }),
  };
}

function publish(
  whole: SmokeReport,
  inputs: SmokeInputs,
  { env, logger }: Services,
  { smoke }: Features,
): void {
  const report = redactIn(whole);
  const { tempDir } = runContext(env);
  const base = `smoke-${inputs.name.replace(/[^-\w.]/gu, '_')}`;
  const json = writeResultJson(tempDir, `${base}.json`, report);
  const junit = writeResultFile(tempDir, `${base}.junit.xml`, smoke.junitOf(report, inputs.name));
  setOutputs({
    verdict: report.verdict,
    total: String(report.total),
    passed: String(report.passed),
    failed: String(report.failed),
    skipped: String(report.skipped),
    'failed-checks': failedChecks(report).map(smoke.fullName).join('\n'),
    report: json,
    junit,
  });
  const blocks = reportBlocks(report, inputs.name, smoke);
  const rest = 'All of it is in the file of the output `report`';
  if (!writeSummary(fitBlocks(blocks, { ...SUMMARY, limit: summaryRoom(env), rest }), env)) {
    logger.warning('The job summary is full: the results are only in the report.');
  }
  if (report.verdict === 'passed') {
    logger.info(verdictSentence(report));
    return;
  }
  process.exitCode = 1;
  annotate(fitAnnotations(annotationsOf(report, smoke), { error: 1 }, 'the job summary'), logger);
  logger.error(verdictSentence(report), { title: `${inputs.name} failed` });
}

function annotationsOf(report: SmokeReport, smoke: Features['smoke']): Annotation[] {
  return failedChecks(report).map((check) => ({
    level: 'error',
    message: check.failures.map(smoke.failureLine).join('\n'),
    place: {
      title: smoke.fullName(check),
      ...(check.file === '' ? {} : { file: check.file }),
      ...defined({ line: check.line }),
    },
  }));
}
