export { type RunContext, runContext } from './context.ts';
export { formatDuration, parseDuration } from './duration.ts';
export { reportFailure } from './failure.ts';
export { type Environment, InputReader, quote } from './inputs.ts';
export { githubLogger } from './logger.ts';
export { code, escapeMarkdown, fence, row } from './markdown.ts';
export { maskSecrets, savedState, saveState, setOutputs } from './outputs.ts';
export { type Block, fitBlocks, SUMMARY_BYTES, writeSummary } from './summary.ts';
export { inert, plainText } from './untrusted.ts';
