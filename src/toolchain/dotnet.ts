import { has, left, matching, said, without } from './look.ts';
import { type Choice, type Files, type Found, REPORTS } from './types.ts';

const DEFAULT = '9.0.x';
const PROJECT = /\.(?:cs|fs|vb)proj$/u;

/** .NET, by the solution or project of the folder. */
export function dotnet(files: Files): Found {
  const projects = matching(files, PROJECT);
  const texts = projects.map((name) => files.read(name)).join('\n');
  const tests = projects.filter((name) =>
    /Microsoft\.NET\.Test\.Sdk|MSTest\.Sdk|<IsTestProject>true/u.test(files.read(name)),
  );
  const locked = matching(files, /(?:^|\/)packages\.lock\.json$/u);
  const global = has(files, 'global.json') && said(files, 'global.json', /"version"\s*:\s*"([^"]+)"/u) !== '';
  return {
    manager: 'nuget',
    tool: '',
    install: `dotnet restore${locked.length > 0 ? ' --locked-mode' : ''}`,
    version: global ? '' : versionOf(texts),
    versionFile: global ? 'global.json' : '',
    caches: ['~/.nuget/packages'],
    locks: [...locked, ...projects].map((name) => files.read(name)),
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
      unit: tests.length === 0 ? left('no project is one of tests') : unitOf(texts),
      ...without(['integration', 'e2e', 'api-test'], '.NET has no command of that name'),
    },
    tests,
    reports: [`${REPORTS}/**/coverage.cobertura.xml`],
  };
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

function unitOf(texts: string): Choice {
  const coverage = texts.includes('coverlet.collector') ? ' --collect "XPlat Code Coverage"' : '';
  return {
    run: `dotnet test --no-restore --logger trx --results-directory ${REPORTS}${coverage}`,
    proof: `${REPORTS}/*.trx`,
  };
}
