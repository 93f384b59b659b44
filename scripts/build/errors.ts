/** What the build refuses, as a sentence for the developer: shown without a stack. */
export class BuildError extends Error {}
