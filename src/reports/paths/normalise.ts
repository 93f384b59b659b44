/** What makes a path need any change; nearly all of a report are as they should be. */
const UNUSUAL = /\\|^\s|\s$|^file:|\/\/|.\/$|(?:^|\/)\.{1,2}(?:\/|$)/i;

/**
 * A path from a report with `/` between its parts: Windows' backslashes, `file:` URLs, `.` and `..` are resolved. It
 * stays absolute (`/…`, `C:/…`) or relative as it was; `..` at the head of a relative one stays.
 */
export function normalise(path: string): string {
  if (!UNUSUAL.test(path)) return path;
  let text = path.trim();
  if (/^file:/i.test(text)) text = fromUrl(text);
  if (/^[a-z]:[\\/]/i.test(text) || text.startsWith('\\\\') || (text.includes('\\') && !text.includes('/')))
    text = text.replaceAll('\\', '/');
  const drive = /^[a-z]:\//i.exec(text)?.[0] ?? (text.startsWith('/') ? '/' : '');
  const parts: string[] = [];
  for (const part of text.slice(drive.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || drive === '') parts.push(part);
  }
  return drive + parts.join('/');
}

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[a-z]:\//i.test(path);
}

/** `base` and a relative path, normalised; an absolute path stays as it is. */
export function join(base: string, path: string): string {
  return isAbsolute(path) ? path : normalise(`${base}/${path}`);
}

/** `file:///C:/a%20b` → `C:/a b`. */
function fromUrl(url: string): string {
  const path = url.replace(/^file:(?:\/\/[^/]*)?/i, '').replace(/^\/(?=[a-z]:\/)/i, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
