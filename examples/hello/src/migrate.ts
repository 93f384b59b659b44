/** What the chart's hook runs before a release: stands in for a schema migration, and fails when FAIL_MIGRATION says so. */
const steps = ['0001 create table greetings', '0002 add column language'];
for (const step of steps) process.stdout.write(`migrate: ${step}\n`);
if (process.env['FAIL_MIGRATION'] === 'true') {
  process.stderr.write('migrate: 0003 drop column name: relation "greetings" is locked\n');
  process.exitCode = 1;
}
