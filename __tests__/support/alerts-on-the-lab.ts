/** Alerts that ask the cluster itself: __tests__/cluster/alerts.sweep.test.ts fires them there. */
export const ON_THE_LAB = ['CrashLooping', 'MemoryNearLimit'] as const;
