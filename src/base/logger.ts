/** Where a message belongs in the user's files, for an annotation. */
export interface Place {
  title?: string;
  file?: string;
  line?: number;
  /** The last line, when there are several. */
  endLine?: number;
}

/** What features write to. The runner's adapter lives in src/github; it escapes workflow commands. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  notice(message: string, place?: Place): void;
  warning(message: string, place?: Place): void;
  error(message: string, place?: Place): void;
  /** Runs `body` in a foldable group, which is closed whatever happens. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
}

/** A logger that keeps what it was told, for tests and for callers that want no output. */
export function memoryLogger(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return {
    lines,
    debug: write('debug'),
    info: write('info'),
    notice: write('notice'),
    warning: write('warning'),
    error: write('error'),
    group: async (title, body) => {
      lines.push(`group: ${title}`);
      return await body();
    },
  };
}
