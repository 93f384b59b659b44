/** A shorter text is compared before it could be cut out. */
const SHORT = 32;

/** What stands between a branch and the one before it, and where it goes on from there. */
interface Branch {
  label: string;
  /** A form ends here. */
  isEnd: boolean;
  /** By the first character of their labels. */
  next: Map<number, Branch>;
}

/**
 * Forms of secrets, of which what several begin with stands once: tokens of one kind, and all that a key is written as, begin
 * alike, and a text may be full of that beginning.
 */
export class FormTree {
  readonly #root = branch('', false);
  /** How many branches were looked at. */
  steps = 0;

  add(form: string): void {
    let at = 0;
    let node = this.#root;
    while (at < form.length) {
      const code = form.charCodeAt(at);
      const child = node.next.get(code);
      if (child === undefined) {
        node.next.set(code, branch(form.slice(at), true));
        return;
      }
      const length = sharedLength(child.label, form, at);
      node = length < child.label.length ? split(node, child, length) : child;
      at += length;
    }
    node.isEnd = true;
  }

  /**
   * How long the longest form is that stands at a place of a text; 0 for none.
   * @param isCut What begins there and goes on beyond the end of the text counts as well.
   */
  longestAt(text: string, begin: number, isCut: boolean): number {
    let longest = 0;
    let at = begin;
    let node = this.#root;
    for (;;) {
      this.steps += 1;
      if (node.isEnd) longest = at - begin;
      if (at === text.length) return isCut && node.next.size > 0 ? at - begin : longest;
      const child = node.next.get(text.charCodeAt(at));
      if (child === undefined) return longest;
      if (!stands(child.label, text, at)) {
        const isBegun = isCut && text.length - at < child.label.length;
        return isBegun && child.label.startsWith(text.slice(at)) ? text.length - begin : longest;
      }
      at += child.label.length;
      node = child;
    }
  }
}

function branch(label: string, isEnd: boolean): Branch {
  return { label, isEnd, next: new Map() };
}

/** `startsWith` of the platform goes character by character, which is much where a long secret repeats itself. */
function stands(label: string, text: string, at: number): boolean {
  const end = at + label.length;
  if (label.charCodeAt(label.length - 1) !== text.charCodeAt(end - 1)) return false;
  return label.length < SHORT ? text.startsWith(label, at) : text.slice(at, end) === label;
}

/** How many characters of a label stand in a form too, from a place on. */
function sharedLength(label: string, form: string, at: number): number {
  const most = Math.min(label.length, form.length - at);
  for (let length = 1; length < most; length += 1) {
    if (label.charCodeAt(length) !== form.charCodeAt(at + length)) return length;
  }
  return most;
}

/** @returns the branch that stands where the child's label was parted. */
function split(node: Branch, child: Branch, length: number): Branch {
  const shared = branch(child.label.slice(0, length), false);
  child.label = child.label.slice(length);
  shared.next.set(child.label.charCodeAt(0), child);
  node.next.set(shared.label.charCodeAt(0), shared);
  return shared;
}
