/** A line that says of itself that something went wrong. */
const COMPLAINT =
  /\b(?:error|fatal|panic|exception|failed|failure|denied|refused|cannot|could not|unable to|not found|no such|invalid|missing|abort(?:ed)?|locked|deadlock|timed ?out|timeout|forbidden|unauthori[sz]ed|does not exist|required|unknown|unrecogni[sz]ed|unexpected|unsupported|undefined|not defined|illegal)\b|\w(?:Error|Exception)\b/i;
/** `java.lang.IllegalStateException: …`, `TypeError: …`, `panic: …`, `Caused by: …`, with what a logger put in front. */
const THROWN =
  /(?:^|[\s\]:])(?:Caused by: |panic: |fatal error: |(?:[\w$]+[.:])*[A-Z]\w*(?:Error|Exception)\b(?: \[\w+\])?:)/;
/** Where a program begins to tell how it is used, which stands below the error that made it do so. */
const USAGE =
  /^\s*(?:usage|synopsis|options|(?:global |persistent |optional |common )?(?:flags|arguments|options)|positional arguments|(?:available |management )?(?:sub)?commands|examples?|aliases|environment(?: variables)?)\b[^:]{0,60}:/i;
/** A flag with its description, and the advice to ask for help. */
const FLAG = /^\s*-{1,2}[\w?][\w.-]*(?:[,=\s[<(]|$)/;
const HELP =
  /^\s*(?:use|run|try|see|for (?:more )?(?:help|information|details)\b).{0,200}(?:-h\b|--help|\bhelp\b|usage)/i;
/** A frame of a stack trace: JavaScript, Java, .NET, Python, Go, Ruby; and what a trace is wrapped in. */
const FRAME =
  /^\s*(?:at\s|\.\.\. \d+ more|File "|from\s\S+:\d+|goroutine \d+|\S+\.go:\d+|Traceback \(|exit status \d+)|^\s*(?:\^+|~+|[{}[\])]+,?)\s*$|^Node\.js v\d/;

/** The end of a log: what complains there says more about the end of the program than what complained long before. */
const NEAR = 20;

/**
 * The line of a crashed program's log that says why: the last error of the last stack trace (of Java the last cause, of
 * Python the line below the trace), else the last line that complains, else the last line. How the program is used is none
 * of them: descriptions of flags are full of such words.
 * @param lines with their indentation
 */
export function decidingLine(lines: readonly string[]): string | undefined {
  const said = lines.filter((line) => line.trim() !== '');
  const isUsage = usageOf(said);
  const spoken = said.map((line, index) => (isUsage[index] === true || FRAME.test(line) ? '' : line));
  return (
    complaintOf(spoken.slice(-NEAR)) ??
    complaintOf(spoken) ??
    spoken.findLast((line) => line !== '') ??
    said.at(-1)
  );
}

function complaintOf(lines: readonly string[]): string | undefined {
  return lines.findLast((line) => THROWN.test(line)) ?? lines.findLast((line) => COMPLAINT.test(line));
}

/** Which lines tell how a program is used: the heads, what is indented below them, flags, and the advice to ask for help. */
function usageOf(lines: readonly string[]): boolean[] {
  let isBelow = false;
  return lines.map((line) => {
    if (USAGE.test(line)) isBelow = true;
    else isBelow &&= /^\s/.test(line);
    return isBelow || FLAG.test(line) || HELP.test(line);
  });
}
