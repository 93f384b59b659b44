import { defined } from '../base/index.ts';
import { imageKey, packageKey, pathKey } from './identity.ts';
import { atRoot, type Json, own, ownRecord, type Shape, type Where } from './shape.ts';
import { severityOf, versionsOf } from './trivy-finding.ts';
import { type Artifact, type Finding, type Kind, type Report, SEVERITIES, type Severity } from './types.ts';

/** What Trivy calls its rules (pkg/report/sarif.go), and the class that each stands for. */
const RULES: Readonly<Record<string, { class: string; kind: Kind }>> = {
  OsPackageVulnerability: { class: 'os-pkgs', kind: 'vulnerability' },
  LanguageSpecificPackageVulnerability: { class: 'lang-pkgs', kind: 'vulnerability' },
  Misconfiguration: { class: 'config', kind: 'misconfiguration' },
  Secret: { class: 'secret', kind: 'secret' },
  License: { class: 'license', kind: 'license' },
};
const LEVELS: ReadonlyMap<string, Severity> = new Map([
  ['error', 'HIGH'],
  ['warning', 'MEDIUM'],
  ['note', 'LOW'],
]);

/**
 * SARIF that Trivy wrote. It lacks types, package URLs, dates and statuses, and gives line 1 where it knows none; what is
 * there is in the lines of each result's message. `Match` and the descriptions of secrets are never read.
 */
export function readSarifReport(report: Json, shape: Shape): Report {
  const runs = shape.records(report, 'runs', atRoot);
  if (runs.length === 0) shape.wrong(() => 'runs', 'is empty', undefined, 'a run of Trivy');
  const read = runs.map((run, index) => readRun(run, shape, () => `runs[${index}]`));
  return {
    file: shape.file,
    format: 'sarif',
    artifacts: read.map(({ artifact }) => artifact),
    findings: read.flatMap(({ findings }) => findings),
    notes: [],
    scanErrors: read.flatMap(({ scanErrors }) => scanErrors),
  };
}

/** The name of the tool that made a run. */
export function toolName(run: Json): string | undefined {
  const driver = ownRecord(ownRecord(run, 'tool') ?? {}, 'driver');
  const name = driver === undefined ? undefined : own(driver, 'name');
  return typeof name === 'string' ? name : undefined;
}

function readRun(run: Json, shape: Shape, where: Where) {
  const properties = ownRecord(run, 'properties') ?? {};
  const image = shape.text(properties, 'imageName', () => `${where()}.properties`);
  const driver = ownRecord(ownRecord(run, 'tool') ?? {}, 'driver') ?? {};
  const rules = shape.records(driver, 'rules', () => `${where()}.tool.driver`);
  const byId = new Map(rules.map((rule) => [shape.text(rule, 'id', where), rule]));
  const scope = image === '' ? '' : imageKey(image);
  const results = shape.records(run, 'results', where);
  if (own(run, 'results') === undefined) {
    // SARIF 2.1.0, 3.14.23: absent results mean that the scan did not run to its end.
    shape.wrong(
      () => `${where()}.results`,
      'is missing: the scan did not end',
      undefined,
      'a list of results',
    );
  }
  const findings = results.flatMap((result, index) => {
    const at = () => `${where()}.results[${index}]`;
    const id = shape.required(result, 'ruleId', at);
    const rule = byId.get(id) ?? {};
    return readOne(result, { id, rule, image }, shape, at) ?? [];
  });
  const artifact: Artifact = {
    name: image,
    type: image === '' ? 'filesystem' : 'container_image',
    scope,
    targets: new Set(findings.map(({ target }) => target)).size,
  };
  const failed = shape
    .records(run, 'invocations', where)
    .some((invocation) => own(invocation, 'executionSuccessful') === false);
  return { artifact, findings, scanErrors: failed ? ['Trivy says that its run was not successful'] : [] };
}

interface Ruled {
  id: string;
  rule: Json;
  /** Empty for files; the locations in an image are no files of the repository. */
  image: string;
}

function readOne(result: Json, { id, rule, image }: Ruled, shape: Shape, where: Where): Finding | undefined {
  const name = shape.text(rule, 'name', () => `the rule of ${where()}`);
  const known = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
  if (known === undefined) {
    shape.wrong(where, 'has a rule whose name is not one of Trivy', name, Object.keys(RULES).join(', '));
    return undefined;
  }
  const told = toldLines(shape.text(ownRecord(result, 'message') ?? {}, 'text', where));
  const place = placeOf(result, shape, where);
  const pkg = told.get('Package') ?? told.get('PkgName') ?? '';
  const version = told.get('Installed Version') ?? '';
  const suppressed = shape.records(result, 'suppressions', where).length > 0;
  return {
    kind: known.kind,
    class: known.class,
    type: '',
    artifact: image,
    scope: image === '' ? '' : imageKey(image),
    target: place.target,
    targetKey: pathKey(place.target),
    id,
    title: shape.text(ownRecord(rule, 'shortDescription') ?? {}, 'text', where),
    severity: severity({ result, rule, told }, shape, where),
    fixedVersions: versionsOf(told.get('Fixed Version') ?? ''),
    status: '',
    mark: known.kind === 'secret' ? String(place.line ?? '') : '',
    ...(pkg === '' ? {} : { package: { name: pkg, version, key: packageKey('', '', pkg), path: '' } }),
    ...(image === '' && place.target !== '' ? { file: place.target } : {}),
    ...(place.line === undefined ? {} : { line: place.line, endLine: place.endLine ?? place.line }),
    ...(suppressed
      ? { suppressed: { by: 'trivy', reason: '', status: 'suppressed in SARIF' } as const }
      : {}),
  };
}

/** `Severity: HIGH` and the like, one a line. */
function toldLines(text: string): Map<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const colon = line.indexOf(': ');
      return colon < 0 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 2).trim()] as const];
    }),
  );
}

/** Where a result's severity may be. */
interface Rated {
  result: Json;
  rule: Json;
  /** The lines of the message. */
  told: ReadonlyMap<string, string>;
}

/** The message is of this finding, the rule's tags of the first one with its id; a level is the last resort. */
function severity({ result, rule, told }: Rated, shape: Shape, where: Where): Severity {
  const said = told.get('Severity');
  if (said !== undefined) return severityOf(said, shape, where);
  const tags = own(ownRecord(rule, 'properties') ?? {}, 'tags');
  const tagged = SEVERITIES.find((each) => Array.isArray(tags) && tags.includes(each));
  return tagged ?? LEVELS.get(shape.text(result, 'level', where)) ?? 'UNKNOWN';
}

function placeOf(
  result: Json,
  shape: Shape,
  where: Where,
): { target: string; line?: number; endLine?: number } {
  const first = shape.records(result, 'locations', where)[0];
  const physical = ownRecord(first ?? {}, 'physicalLocation') ?? {};
  const target = decoded(shape.text(ownRecord(physical, 'artifactLocation') ?? {}, 'uri', where));
  const region = ownRecord(physical, 'region') ?? {};
  const line = shape.line(region, 'startLine', where);
  const endLine = shape.line(region, 'endLine', where);
  return {
    target,
    ...defined({ line, endLine }),
  };
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    // Trivy writes some names without encoding them.
    return uri;
  }
}
