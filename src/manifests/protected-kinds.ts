/** They hold data, or other objects: no release takes them away without an explicit word. */
export const PROTECTED_KINDS: readonly string[] = [
  'Namespace',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'CustomResourceDefinition',
];
