/** A line that says of itself that something went wrong. */
const COMPLAINT =
  /\b(?:error|fatal|panic|exception|failed|failure|denied|refused|cannot|could not|unable to|not found|no such|invalid|missing|abort(?:ed)?|locked|deadlock|timed ?out|timeout|forbidden|unauthori[sz]ed|does not exist|required)\b|\w(?:Error|Exception)\b/i;
/** `java.lang.IllegalStateException: …`, `TypeError: …`, `panic: …`, `Caused by: …`, with what a logger put in front. */
const THROWN =
  /(?:^|[\s\]:])(?:Caused by: |panic: |fatal error: |(?:[\w$]+[.:])*[A-Z]\w*(?:Error|Exception)\b(?: \[\w+\])?:)/;
/** A frame of a stack trace: JavaScript, Java, .NET, Python, Go, Ruby; and what a trace is wrapped in. */
const FRAME =
  /^\s*(?:at\s|\.\.\. \d+ more|File "|from\s\S+:\d+|goroutine \d+|\S+\.go:\d+|Traceback \(|exit status \d+)|^\s*(?:\^+|~+|[{}[\])]+,?)\s*$|^Node\.js v\d/;

/**
 * The line of a crashed program's log that says why: the last error of the last stack trace (of Java the last cause, of
 * Python the line below the trace), else the last line that complains, else the last line.
 */
export function decidingLine(lines: readonly string[]): string | undefined {
  const said = lines.filter((line) => line.trim() !== '');
  const spoken = said.filter((line) => !FRAME.test(line));
  return (
    spoken.findLast((line) => THROWN.test(line)) ??
    spoken.findLast((line) => COMPLAINT.test(line)) ??
    said.at(-1)
  );
}
