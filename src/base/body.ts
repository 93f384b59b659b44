/**
 * The whole of a body as text, whatever is sent.
 * @param mostBytes beyond it the body is taken for one without an end
 * @throws what `endless` makes, for such a body; the body's own failure
 */
export async function readBody(
  body: AsyncIterable<Buffer>,
  mostBytes: number,
  endless: () => Error,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > mostBytes) throw endless();
  }
  return Buffer.concat(chunks).toString('utf8');
}
