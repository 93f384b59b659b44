import * as core from '@actions/core';
import { type Logger, onSecret, type Place, defined } from '../base/index.ts';
import { maskByRunner } from './outputs.ts';
import { inert } from './untrusted.ts';

/** The runner's log: everything that goes through it is treated as untrusted, so that no text becomes a command. */
export function githubLogger(): Logger {
  onSecret(maskByRunner);
  let depth = 0;
  return {
    debug: (message) => core.debug(inert(message)),
    info: (message) => core.info(inert(message)),
    notice: (message, place) => core.notice(inert(message), annotation(place)),
    warning: (message, place) => core.warning(inert(message), annotation(place)),
    error: (message, place) => core.error(inert(message), annotation(place)),
    group: async (title, body) => {
      // The runner knows no groups in groups: an inner one would close the outer one, so it is a plain line.
      const outermost = depth === 0;
      depth += 1;
      if (outermost) core.startGroup(inert(title));
      else core.info(inert(title));
      try {
        return await body();
      } finally {
        depth -= 1;
        if (outermost) core.endGroup();
      }
    },
  };
}

function annotation(place: Place | undefined): core.AnnotationProperties {
  if (place === undefined) return {};
  return {
    ...(place.title === undefined ? {} : { title: inert(place.title) }),
    ...(place.file === undefined ? {} : { file: inert(place.file) }),
    ...defined({ startLine: place.line, endLine: place.endLine }),
  };
}
