/** GitHub's greatest page. */
export const PAGE = 100;
/** 10,000 entries: further ones are not looked for. */
const PAGES = 100;

/** Every entry of a list, page by page as long as an answer names a next one. */
export async function allPages<T>(
  ask: (page: number) => Promise<{ data: T[]; headers: { link?: string } }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const { data, headers } = await ask(page);
    all.push(...data);
    if (!/\brel="next"/u.test(headers.link ?? '')) break;
  }
  return all;
}
