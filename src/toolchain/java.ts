import { has, left, matching, textsOf, without } from './look.ts';
import type { Choice, Files, Found } from './types.ts';

const DEFAULT = '21';
const TESTS = /(?:^|\/)src\/[^/]*[tT]est[^/]*\/.*\.(?:java|kt|kts|groovy|scala)$/u;
const AUDIT = 'Java has no audit of its own: the scan of the image finds what is in its jar files';

/** Java and what else runs on its machine, by Maven or Gradle, with their wrappers where they are there. */
export function java(files: Files): Found {
  return has(files, 'pom.xml') ? maven(files) : gradle(files);
}

function maven(files: Files): Found {
  const mvn = `${has(files, 'mvnw') ? 'sh ./mvnw' : 'mvn'} --batch-mode --no-transfer-progress`;
  const pom = files.read('pom.xml');
  const plugin = (name: string) => pom.includes(`<artifactId>${name}</artifactId>`);
  const tests = matching(files, TESTS);
  return {
    ...shared(
      files,
      versionOf(files, pom, [
        /<(?:maven\.compiler\.(?:release|source)|java\.version|release)>\s*(?:1\.)?(\d+)\s*</u,
      ]),
    ),
    manager: 'maven',
    install: `${mvn} -DskipTests test-compile`,
    caches: ['~/.m2/repository', '~/.m2/wrapper'],
    locks: textsOf(files, matching(files, /(?:^|\/)pom\.xml$/u)),
    commands: {
      lint: plugin('spotless-maven-plugin')
        ? { run: `${mvn} spotless:check` }
        : plugin('maven-checkstyle-plugin')
          ? { run: `${mvn} checkstyle:check` }
          : left('neither spotless nor checkstyle is in pom.xml'),
      'type-check': left('the compiler checks the types'),
      audit: left(AUDIT),
      unit: unitOf(tests, `${mvn} verify`, [
        'target/surefire-reports/TEST-*.xml',
        'target/failsafe-reports/TEST-*.xml',
      ]),
      ...without(['migrate', 'e2e', 'api-test'], 'Maven has no command of that name'),
      integration: left('mvn verify runs them with the unit tests'),
    },
    tests,
    reports: ['**/target/site/jacoco/jacoco.xml', '**/target/site/jacoco-aggregate/jacoco.xml'],
  };
}

function gradle(files: Files): Found {
  const run = `${has(files, 'gradlew') ? 'sh ./gradlew' : 'gradle'} --no-daemon`;
  const build = ['build.gradle', 'build.gradle.kts'].map((name) => files.read(name)).join('\n');
  const version = versionOf(files, build, [
    /JavaLanguageVersion\.of\(\s*(\d+)\s*\)/u,
    /jvmToolchain\(\s*(\d+)\s*\)/u,
    /JavaVersion\.VERSION_(?:1_)?(\d+)/u,
    /(?:source|target)Compatibility\s*=\s*["']?(?:1\.)?(\d+)/u,
  ]);
  const tests = matching(files, TESTS);
  return {
    ...shared(files, version),
    manager: 'gradle',
    install: `${run} testClasses`,
    caches: ['~/.gradle/caches', '~/.gradle/wrapper'],
    locks: textsOf(
      files,
      matching(
        files,
        /(?:^|\/)(?:build\.gradle(?:\.kts)?|gradle\.lockfile|libs\.versions\.toml|gradle-wrapper\.properties)$/u,
      ),
    ),
    commands: {
      lint: { run: `${run} check -x test` },
      'type-check': left('the compiler checks the types'),
      audit: left(AUDIT),
      unit: unitOf(tests, `${run} test`, ['build/test-results/*/TEST-*.xml']),
      ...without(['migrate', 'integration', 'e2e', 'api-test'], 'Gradle has no command of that name'),
    },
    tests,
    reports: ['**/build/reports/jacoco/**/*.xml', '**/build/reports/kover/*.xml'],
  };
}

function shared(files: Files, version: string) {
  const file = ['.java-version', '.sdkmanrc'].find((name) => has(files, name)) ?? '';
  return { tool: '', version: file === '' ? version : '', versionFile: file };
}

function versionOf(_: Files, text: string, patterns: readonly RegExp[]): string {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return DEFAULT;
}

function unitOf(tests: readonly string[], run: string, reports: readonly string[]): Choice {
  if (tests.length === 0) return left('there is no source below of src/test');
  return { run, proof: reports.map((each) => `**/${each}`).join(',') };
}
