import { has, left, matching, said, without } from './look.ts';
import { type Choice, type Files, type Found, REPORTS } from './types.ts';

const DEFAULT = '9.0.x';
const PROJECT = /\.(?:cs|fs|vb)proj$/u;
/** What MSBuild takes into every project below of its folder. */
const SHARED = /(?:^|\/)Directory\.Build\.(?:props|targets)$/u;
const TESTED = /Microsoft\.NET\.Test\.Sdk|MSTest\.Sdk|<IsTestProject>true/iu;
/** Frameworks whose projects are programs: without Microsoft.NET.Test.Sdk no adapter finds their tests. */
const PROGRAMS = /["'](?:xunit\.v3(?:\.mtp[\w.-]*)?|TUnit)["']/iu;

/** .NET, by the solution or project of the folder. */
export function dotnet(files: Files): Found {
  const projects = matching(files, PROJECT);
  const shared = matching(files, SHARED);
  const textOf = (name: string) =>
    [name, ...shared.filter((each) => isBelow(name, each))].map((each) => files.read(each)).join('\n');
  const texts = projects.map(textOf).join('\n');
  const tests = projects.filter((name) => TESTED.test(textOf(name)));
  const programs = projects.filter((name) => !tests.includes(name) && PROGRAMS.test(textOf(name)));
  const locked = matching(files, /(?:^|\/)packages\.lock\.json$/u);
  const global = has(files, 'global.json') && said(files, 'global.json', /"version"\s*:\s*"([^"]+)"/u) !== '';
  return {
    manager: 'nuget',
    tool: '',
    install: `dotnet restore${locked.length > 0 ? ' --locked-mode' : ''}`,
    version: global ? '' : versionOf(texts),
    versionFile: global ? 'global.json' : '',
    caches: ['~/.nuget/packages'],
    locks: [...locked, ...projects, ...shared].map((name) => files.read(name)),
    commands: {
      lint: has(files, '.editorconfig')
        ? { run: 'dotnet format --no-restore --verify-no-changes' }
        : {
            run: 'dotnet build --no-restore',
            told: 'there is no .editorconfig: it is built, with its analyzers',
          },
      'type-check': left('the compiler checks the types'),
      audit: auditOf(),
      migrate: left('migrations of Entity Framework need a migrate-command'),
      unit: unitOf(texts, tests, programs),
      ...without(['integration', 'e2e', 'api-test'], '.NET has no command of that name'),
    },
    tests: [...tests, ...programs],
    reports: [`${REPORTS}/**/coverage.cobertura.xml`],
  };
}

function isBelow(name: string, shared: string): boolean {
  return name.startsWith(shared.slice(0, shared.lastIndexOf('/') + 1));
}

/** The newest that a project is for. */
function versionOf(texts: string): string {
  const found = [...texts.matchAll(/\bnet(\d+\.\d+)\b/gu)].map(([, version = '']) => Number(version));
  return found.length === 0 ? DEFAULT : `${Math.max(...found).toFixed(1)}.x`;
}

/** It ends with 0 whatever it finds: what it says is looked at. */
function auditOf(): Choice {
  const list = 'dotnet list package --vulnerable --include-transitive';
  return {
    run: `${list} | tee ${REPORTS}/audit.log; ! grep -Eq '^ *> .*\\b(High|Critical)\\b' ${REPORTS}/audit.log`,
  };
}

function unitOf(texts: string, tests: readonly string[], programs: readonly string[]): Choice {
  const [program = ''] = programs;
  const alone = `without Microsoft.NET.Test.Sdk, xunit.v3 and TUnit leave no report of dotnet test; dotnet run --project ${program} is their command`;
  if (tests.length === 0) return left(program === '' ? 'no project is one of tests' : alone);
  const coverage = texts.includes('coverlet.collector') ? ' --collect "XPlat Code Coverage"' : '';
  return {
    run: `dotnet test --no-restore --logger trx --results-directory ${REPORTS}${coverage}`,
    proof: `${REPORTS}/*.trx`,
    ...(program === '' ? {} : { told: alone }),
  };
}
