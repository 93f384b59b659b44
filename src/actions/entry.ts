/** All actions, each loaded when its stub in dist/ names it: what several need is one chunk of the bundle. */
const ACTIONS = {
  'blue-green-switch': async () => await import('./blue-green-switch/main.ts'),
  deploy: async () => await import('./deploy/main.ts'),
  dora: async () => await import('./dora/main.ts'),
  gitops: async () => await import('./gitops/main.ts'),
  heal: async () => await import('./heal/main.ts'),
  'pipeline-plan': async () => await import('./pipeline-plan/main.ts'),
  preview: async () => await import('./preview/main.ts'),
  'quality-gate': async () => await import('./quality-gate/main.ts'),
  release: async () => await import('./release/main.ts'),
  resources: async () => await import('./resources/main.ts'),
  rollback: async () => await import('./rollback/main.ts'),
  'rotate-secret': async () => await import('./rotate-secret/main.ts'),
  'smoke-test': async () => await import('./smoke-test/main.ts'),
  'terraform-plan': async () => await import('./terraform-plan/main.ts'),
  'trivy-summarize': async () => await import('./trivy-summarize/main.ts'),
};

/** Runs an action's step to its end. */
export async function start(name: keyof typeof ACTIONS): Promise<void> {
  if ((process.env['EDU_ACTIONS_AUDIT'] ?? '') !== '') {
    const { auditAtExit } = await import('../github/index.ts');
    auditAtExit(name, process.env);
  }
  await ACTIONS[name]();
}
