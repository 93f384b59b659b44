/** More than an object of Kubernetes can have: a line that goes on beyond it has no end. */
const LINE_UNITS = 32 * 1024 * 1024;

/**
 * Yields the lines of a byte stream, however the bytes are cut into chunks; each batch is what one chunk completed.
 * @throws Error for a line without end
 */
export async function* lineBatches(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    if (rest.length > LINE_UNITS) throw new Error('a line of the stream has no end');
    const lines = parts.filter((line) => line !== '');
    if (lines.length > 0) yield lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield [rest];
}
